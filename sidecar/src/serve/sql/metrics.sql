select name, type, help, labels, value from recap.metrics()

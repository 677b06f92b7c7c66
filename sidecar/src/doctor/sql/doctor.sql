select check_name, status, message, hint from recap.doctor()

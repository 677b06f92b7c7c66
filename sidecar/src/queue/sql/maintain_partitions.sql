select partition_name, action from recap.maintain_partitions()

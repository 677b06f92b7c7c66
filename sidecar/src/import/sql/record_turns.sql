select count(*) filter (where repeated) as repeated, count(*) as total from recap.record_turns($1)

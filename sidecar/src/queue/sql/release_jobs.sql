select recap.release_jobs($1) as released

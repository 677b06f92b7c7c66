select
  input_usd_per_mtok::double precision as input,
  cached_usd_per_mtok::double precision as cached,
  cache_write_usd_per_mtok::double precision as cache_write,
  output_usd_per_mtok::double precision as output
from recap.model_price($1)

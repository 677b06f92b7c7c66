select recap.api_version() as version

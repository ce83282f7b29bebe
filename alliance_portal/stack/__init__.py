"""PostgreSQL, Valkey, web and worker on one machine, with nothing to set up: for `make demo` and `make test`."""

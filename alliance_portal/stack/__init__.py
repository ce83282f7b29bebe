"""PostgreSQL, Valkey, web and worker on one machine, ready for use: for `make demo` and `make test`."""

-- The database's roles and what limits them (design: TENANCY.md, "Roles"). For psql, run as the superuser;
-- running it again changes nothing but the passwords. The local stack and docker compose both use this file.
\set ON_ERROR_STOP on
\set QUIET on
\getenv owner_password PORTAL_OWNER_PASSWORD
\getenv app_password PORTAL_APP_PASSWORD
\getenv reviewer_password PORTAL_REVIEWER_PASSWORD
\getenv import_password PORTAL_IMPORT_PASSWORD
\getenv backup_password PORTAL_BACKUP_PASSWORD

SELECT format('CREATE ROLE %I', name)
FROM unnest(ARRAY['portal_owner', 'portal_app', 'portal_reviewer', 'portal_import', 'portal_backup']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

-- The owner migrates, and nobody else changes the schema. CREATEDB is for the test database.
ALTER ROLE portal_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE CREATEDB PASSWORD :'owner_password';

-- Web and worker. A statement that hangs must not hold up a school.
ALTER ROLE portal_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD :'app_password';
ALTER ROLE portal_app SET statement_timeout = '15s';
ALTER ROLE portal_app SET lock_timeout = '3s';
ALTER ROLE portal_app SET idle_in_transaction_session_timeout = '30s';

-- DfE's reviewers read what was submitted, and only read.
ALTER ROLE portal_reviewer LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD :'reviewer_password';
ALTER ROLE portal_reviewer SET default_transaction_read_only = on;
ALTER ROLE portal_reviewer SET statement_timeout = '15s';
ALTER ROLE portal_reviewer SET idle_in_transaction_session_timeout = '30s';

-- The import of the national register is one long transaction; it waits for no lock longer than this.
ALTER ROLE portal_import LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD :'import_password';
ALTER ROLE portal_import SET lock_timeout = '10s';

-- Back-ups see every alliance's rows, and change none.
ALTER ROLE portal_backup LOGIN NOSUPERUSER BYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD :'backup_password';
ALTER ROLE portal_backup SET default_transaction_read_only = on;
GRANT pg_read_all_data TO portal_backup;

SELECT 'CREATE DATABASE portal OWNER portal_owner'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'portal')
\gexec

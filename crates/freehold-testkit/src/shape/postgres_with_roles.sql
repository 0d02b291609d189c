-- Postgres where the role of the migrations may not create roles. Its administrator has made them, and lets it become
-- them, so that it can try what they may.

create role app_owner login nocreaterole nosuperuser nobypassrls;

create role freehold_visitor nologin;

create role freehold_user nologin;

create role freehold_service nologin;

grant freehold_visitor, freehold_user, freehold_service to app_owner;

create role app_server login noinherit;

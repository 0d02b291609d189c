//! Every version starts, in Supabase's shape, and leaves nothing behind.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use freehold_testkit::{AUTHENTICATOR, Cluster, OWNER, Postgrest, Version};

#[test]
fn every_version_starts() {
    for version in Version::all() {
        let database = Cluster::shared(&version).database();
        let number: String =
            database.connect_superuser().query_one("show server_version_num", &[]).unwrap().get(0);
        assert_eq!(number.parse::<u32>().unwrap() / 10_000, version.major());
    }
    let majors: Vec<u32> = Version::all().iter().map(Version::major).collect();
    assert_eq!(majors, [15, 16, 17, 18]);
    assert_eq!((Version::floor().major(), Version::latest().major()), (15, 18));
}

#[test]
fn the_shape_is_the_same_on_every_version() {
    for version in Version::all() {
        let database = Cluster::shared(&version).database();
        let mut owner = database.connect_owner();
        for role in [OWNER, AUTHENTICATOR] {
            let row = owner
                .query_one("select rolsuper, rolbypassrls from pg_roles where rolname = $1", &[&role])
                .unwrap();
            assert_eq!((row.get(0), row.get(1)), (false, false), "{role} on {version}");
        }
        let service: bool = owner
            .query_one("select rolbypassrls from pg_roles where rolname = 'service_role'", &[])
            .unwrap()
            .get(0);
        assert!(service, "service_role on {version}");

        // The owner plants users, references them, and hangs a trigger on them.
        owner
            .batch_execute(
                "insert into auth.users (id, email) values (gen_random_uuid(), 'someone@example.com');
                 create table public.profiles (id uuid primary key references auth.users on delete cascade);
                 insert into public.profiles select id from auth.users;
                 create function public.welcome() returns trigger language plpgsql as 'begin return new; end';
                 create trigger welcome after insert on auth.users for each row execute function public.welcome();
                 delete from auth.users;",
            )
            .unwrap();
        let left: i64 = owner.query_one("select count(*) from public.profiles", &[]).unwrap().get(0);
        assert_eq!(left, 0, "{version}");

        // What the platform grants on a new table by itself, and no more.
        let granted: Vec<String> = owner
            .query_one(
                "select array_agg(distinct privilege_type::text order by privilege_type::text)
                 from information_schema.role_table_grants where table_name = 'profiles' and grantee = 'anon'",
                &[],
            )
            .unwrap()
            .get(0);
        assert_eq!(granted, ["REFERENCES", "TRIGGER", "TRUNCATE"], "{version}");
    }
}

#[test]
fn databases_are_apart_and_dropped() {
    let cluster = Cluster::shared(&Version::latest());
    let (one, other) = (cluster.database(), cluster.database());
    one.psql_script(OWNER, "create table public.here (id integer)").unwrap();
    let error = other.psql_script(OWNER, "select 1;\nselect * from public.here;\n").unwrap_err();
    assert!(error.contains(r#":2: ERROR:  relation "public.here" does not exist"#), "{error}");

    let name = one.name().to_owned();
    let _still_connected = one.connect_owner();
    drop(one);
    let left = other.connect_owner().query("select from pg_database where datname = $1", &[&name]).unwrap();
    assert!(left.is_empty());
}

#[test]
fn servers_go_when_their_process_is_killed() {
    // The test runs itself once more, as the process to be killed.
    const TO_BE_KILLED: &str = "FREEHOLD_TESTKIT_TO_BE_KILLED";
    if std::env::var_os(TO_BE_KILLED).is_some() {
        let cluster = Cluster::shared(&Version::latest());
        let database = cluster.database();
        let api = Postgrest::start(&database);
        println!("\nservers {} {}", cluster.directory().display(), api.url());
        sleep(Duration::from_secs(60));
        return;
    }
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "servers_go_when_their_process_is_killed"])
        .env(TO_BE_KILLED, "yes")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
    let servers = lines.filter_map(|line| line.strip_prefix("servers ").map(str::to_owned)).next().unwrap();
    let (directory, url) = servers.split_once(' ').unwrap();
    let pid = std::fs::read_to_string(Path::new(directory).join("data/postmaster.pid")).unwrap();
    let pid = pid.lines().next().unwrap();
    let postgres =
        || Command::new("kill").args(["-0", pid]).stderr(Stdio::null()).status().unwrap().success();
    let postgrest = || TcpStream::connect(url.strip_prefix("http://").unwrap()).is_ok();
    assert!(postgres() && postgrest());

    process.kill().unwrap();
    process.wait().unwrap();
    let deadline = Instant::now() + Duration::from_secs(10);
    while Path::new(directory).exists() || postgres() || postgrest() {
        assert!(Instant::now() < deadline, "{directory}, process {pid} or {url} is still there");
        sleep(Duration::from_millis(20));
    }
}

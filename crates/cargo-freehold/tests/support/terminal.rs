//! A terminal by util-linux' `script`, and somebody who reads before he presses a key.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

pub struct Terminal {
    script: Child,
    keys: ChildStdin,
    arriving: Receiver<Vec<u8>>,
    /// What was said since the last key.
    said: Vec<u8>,
}

impl Terminal {
    /// Runs `cargo freehold` with these arguments, which need no quoting.
    pub fn new(folder: &Path, arguments: &str) -> Self {
        let command = format!("'{}' freehold {arguments}", env!("CARGO_BIN_EXE_cargo-freehold"));
        let mut script = Command::new("script");
        script.args(["--quiet", "--return", "--command", &command, "/dev/null"]).current_dir(folder);
        script.env("TERM", "xterm-256color").env("SHELL", "/bin/sh").env("CARGO_NET_OFFLINE", "true");
        for variable in ["CI", "FREEHOLD", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            script.env_remove(variable);
        }
        let script = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut script = script.expect("util-linux' `script` is needed");
        let (keys, mut out) = (script.stdin.take().unwrap(), script.stdout.take().unwrap());
        let (arrives, arriving) = channel();
        thread::spawn(move || {
            let mut some = [0; 4096];
            while let Ok(more) = out.read(&mut some)
                && more > 0
                && arrives.send(some[..more].to_vec()).is_ok()
            {}
        });
        Self { script, keys, arriving, said: Vec::new() }
    }

    /// What is said until these words are.
    #[track_caller]
    pub fn until(&mut self, words: &str) -> String {
        let patience = Instant::now() + Duration::from_secs(60);
        loop {
            let said = String::from_utf8_lossy(&self.said).into_owned();
            if said.contains(words) {
                return said;
            }
            let left = patience.saturating_duration_since(Instant::now());
            match self.arriving.recv_timeout(left) {
                Ok(more) => self.said.extend(more),
                Err(error) => panic!("`{words}` isn't said ({error}), but:\n{said}"),
            }
        }
    }

    pub fn press(&mut self, key: char) {
        self.said.clear();
        self.keys.write_all(key.to_string().as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// What is said to the end, and the exit code.
    pub fn end(mut self) -> (String, i32) {
        while let Ok(more) = self.arriving.recv_timeout(Duration::from_secs(60)) {
            self.said.extend(more);
        }
        let code = self.script.wait().unwrap().code().unwrap();
        (String::from_utf8_lossy(&self.said).into_owned(), code)
    }
}

//! A file server for one folder on this machine: GET and HEAD over HTTP/1.1, a thread a connection.
//!
//! Every answer carries the policy that `index.html` declares for itself, so that it binds the worker too.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How long a connection may stay silent, and how long a request's head may be.
const IDLE: Duration = Duration::from_secs(60);
const HEAD: u64 = 16 * 1024;

/// Listens on a port of this machine alone; port 0 means any that is free.
pub fn listen(port: u16) -> Result<TcpListener, String> {
    TcpListener::bind(("127.0.0.1", port))
        .map_err(|e| format!("port {port} cannot be used ({e}): choose another with --port"))
}

/// The port that a listener has.
pub fn port(listener: &TcpListener) -> u16 {
    listener.local_addr().map_or(0, |a| a.port())
}

/// Answers requests from the files of `folder`, for ever.
pub fn serve(listener: &TcpListener, folder: &Path) {
    for stream in listener.incoming().flatten() {
        let folder = folder.to_path_buf();
        // A browser that goes away in the middle of an answer is no error.
        thread::spawn(move || talk(&stream, &folder).ok());
    }
}

fn talk(stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = head(&mut reader)? {
        let mut words = request.split(' ');
        let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let answer = answer(method, url, folder);
        let mut out = stream;
        out.write_all(&answer)?;
    }
    Ok(())
}

/// The first line of the next request, its headers read and dropped; `None` where the browser has gone.
fn head(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut limited = reader.take(HEAD);
    let mut first = String::new();
    if limited.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut line = String::new();
    while limited.read_line(&mut line)? > 0 && !line.trim().is_empty() {
        line.clear();
    }
    Ok(Some(first.trim_end().to_owned()))
}

/// A whole answer, head and body.
fn answer(method: &str, url: &str, folder: &Path) -> Vec<u8> {
    if !matches!(method, "GET" | "HEAD") {
        return message("405 Method Not Allowed", &[], b"", true);
    }
    let found = file(url, folder).and_then(|path| Some((kind(&path), fs::read(path).ok()?)));
    let Some((kind, body)) = found else {
        return message("404 Not Found", &[], b"not found", method == "GET");
    };
    let mut headers = vec![("Content-Type", kind.to_owned()), ("X-Content-Type-Options", "nosniff".into())];
    headers.extend(policy(folder).map(|p| ("Content-Security-Policy", p)));
    message("200 OK", &headers, &body, method == "GET")
}

fn message(status: &str, headers: &[(&str, String)], body: &[u8], with_body: bool) -> Vec<u8> {
    let mut out =
        format!("HTTP/1.1 {status}\r\nCache-Control: no-cache\r\nContent-Length: {}\r\n", body.len());
    headers.iter().for_each(|(name, value)| out.push_str(&format!("{name}: {value}\r\n")));
    let mut out = (out + "\r\n").into_bytes();
    if with_body {
        out.extend_from_slice(body);
    }
    out
}

/// The file that an address names, if it lies in `folder`.
fn file(url: &str, folder: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let mut file = folder.to_path_buf();
    for part in path.split('/').filter(|p| !p.is_empty()) {
        if part.starts_with('.') || part.contains('\\') {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    file.is_file().then_some(file)
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt" | "ts") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The Content-Security-Policy that the page declares.
fn policy(folder: &Path) -> Option<String> {
    let page = fs::read_to_string(folder.join("index.html")).ok()?;
    let rest = page.split("http-equiv=\"Content-Security-Policy\"").nth(1)?;
    Some(rest.split("content=\"").nth(1)?.split('"').next()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_never_leaves_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(file("/Cargo.toml?x=1", folder), Some(folder.join("Cargo.toml")));
        assert_eq!(file("/../Cargo.toml", folder), None);
        assert_eq!(file("/src/../../Cargo.toml", folder), None);
        assert_eq!(file("/nothing", folder), None);
        assert_eq!(file("//etc/passwd", folder), None);
    }

    #[test]
    fn answers_with_the_file_its_type_and_the_page_policy() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www");
        let shown = |method, url| String::from_utf8(answer(method, url, &folder)).expect("text");
        let page = shown("GET", "/");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("\r\nContent-Type: text/html"));
        assert!(page.contains("\r\nContent-Security-Policy: default-src 'none';"));
        assert!(shown("HEAD", "/main.js").ends_with("\r\n\r\n"));
        assert!(shown("GET", "/none").starts_with("HTTP/1.1 404"));
        assert!(shown("POST", "/").starts_with("HTTP/1.1 405"));
    }
}

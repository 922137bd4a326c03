//! ZIP files: written stored, with a fixed date, so that the same contents give the same bytes; read stored or
//! deflated, as other tools pack them. `write(&[("a.txt", b"Sono 600.")])` is 117 bytes long.

use super::problem::Problem;
use crc32fast::hash;

/// 1 January 1980, the first day that ZIP knows, midnight.
const DATE: u16 = 0x21;
/// Names are UTF-8.
const UTF8: u16 = 0x0800;
const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// The most that one file may unpack to: no more than a text of the longest kind with its annotations.
const LARGEST: usize = 256 << 20;

/// A ZIP of the files, in this order.
pub(crate) fn write(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, data) in files {
        let at = out.len() as u32;
        let common = common(name, data);
        put32(&mut out, LOCAL);
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(*data);
        put32(&mut directory, CENTRAL);
        put16(&mut directory, 20);
        directory.extend(&common);
        [0, 0, 0].into_iter().for_each(|field| put16(&mut directory, field));
        put32(&mut directory, 0);
        put32(&mut directory, at);
        directory.extend(name.as_bytes());
    }
    end(&mut out, &directory, files.len() as u16);
    out
}

/// What the local and the central header share: version, flags, method, date, checksum, sizes, name length.
fn common(name: &str, data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(26);
    [20, UTF8, 0, 0, DATE].into_iter().for_each(|field| put16(&mut out, field));
    [hash(data), data.len() as u32, data.len() as u32].into_iter().for_each(|field| put32(&mut out, field));
    [name.len() as u16, 0].into_iter().for_each(|field| put16(&mut out, field));
    out
}

fn end(out: &mut Vec<u8>, directory: &[u8], files: u16) {
    let at = out.len() as u32;
    out.extend(directory);
    put32(out, END);
    [0, 0, files, files].into_iter().for_each(|field| put16(out, field));
    [directory.len() as u32, at].into_iter().for_each(|field| put32(out, field));
    put16(out, 0);
}

fn put16(out: &mut Vec<u8>, value: u16) {
    out.extend(value.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_le_bytes());
}

/// The files of a ZIP: name and contents, in the order of its directory; folders are left out.
///
/// # Errors
/// The file is no ZIP, is cut off, packed in another way than stored or deflated, encrypted, or too large.
pub(crate) fn read(zip: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let broken = || Problem::new("zip-broken");
    let tail = zip.len().saturating_sub(66_000);
    let end = (tail..zip.len().saturating_sub(21)).rev().find(|&i| get32(zip, i) == Some(END));
    let end = end.ok_or_else(broken)?;
    let count = get16(zip, end + 10).ok_or_else(broken)?;
    let mut at = get32(zip, end + 16).ok_or_else(broken)? as usize;
    let mut files = Vec::new();
    let mut total = 0;
    for _ in 0..count {
        let entry = entry(zip, at).ok_or_else(broken)?;
        at = entry.next;
        if !entry.name.ends_with('/') {
            let data = unpack(&entry, LARGEST - total)?;
            total += data.len();
            files.push((entry.name, data));
        }
    }
    Ok(files)
}

/// A line of the directory with its packed bytes.
struct Entry<'z> {
    name: String,
    method: u16,
    encrypted: bool,
    packed: &'z [u8],
    checksum: u32,
    next: usize,
}

fn entry(zip: &[u8], at: usize) -> Option<Entry<'_>> {
    (get32(zip, at)? == CENTRAL).then_some(())?;
    let [name, extra, comment] = [28, 30, 32].map(|i| get16(zip, at + i).map(usize::from));
    let name_end = at + 46 + name?;
    let local = get32(zip, at + 42)? as usize;
    let data = local + 30 + usize::from(get16(zip, local + 26)?) + usize::from(get16(zip, local + 28)?);
    Some(Entry {
        name: String::from_utf8_lossy(zip.get(at + 46..name_end)?).into_owned(),
        method: get16(zip, at + 10)?,
        encrypted: get16(zip, at + 8)? & 1 == 1,
        packed: zip.get(data..data.checked_add(get32(zip, at + 20)? as usize)?)?,
        checksum: get32(zip, at + 16)?,
        next: name_end + extra? + comment?,
    })
}

fn unpack(entry: &Entry, limit: usize) -> Result<Vec<u8>, Problem> {
    let problem = |key| Problem::new(key).with("place", &entry.name);
    let data = match entry.method {
        _ if entry.encrypted => return Err(problem("zip-method")),
        0 => entry.packed.to_vec(),
        8 => miniz_oxide::inflate::decompress_to_vec_with_limit(entry.packed, limit)
            .map_err(|_| problem("zip-damaged"))?,
        _ => return Err(problem("zip-method")),
    };
    if data.len() > limit || hash(&data) != entry.checksum {
        return Err(problem("zip-damaged"));
    }
    Ok(data)
}

fn get16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn get32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let zip = write(&[("a.txt", b"Sono 600."), ("è.ann", b"")]);
        let files = read(&zip).unwrap();
        assert_eq!(files, [("a.txt".into(), b"Sono 600.".to_vec()), ("è.ann".into(), vec![])]);
        assert_eq!(write(&[("a.txt", b"Sono 600.")]).len(), 117);
    }

    #[test]
    fn damage_anywhere_is_noticed_or_harmless() {
        let zip = write(&[("a.txt", b"Sono 600.")]);
        for i in 0..zip.len() {
            let _ = read(&zip[..i]);
            let mut bent = zip.clone();
            bent[i] ^= 0xff;
            let _ = read(&bent);
        }
        let mut bent = zip.clone();
        bent[36] ^= 1;
        assert_eq!(read(&bent).unwrap_err().key, "zip-damaged");
    }
}

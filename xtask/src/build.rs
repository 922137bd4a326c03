//! `cargo xtask build`: the WebAssembly modules, their JavaScript doors and `www/`, put together in `dist/`.
//!
//! Needs rustup's cargo alone: `wasm-opt` would make the modules smaller as they lie there, but larger once compressed.

use crate::{offline, run, scripts};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// The folder that holds the built page.
pub fn dist() -> PathBuf {
    run::root().join("dist")
}

/// Builds the page.
pub fn build() -> Result<(), String> {
    let dist = dist();
    remove(&dist)?;
    copy(&run::root().join("www"), &dist)?;
    for module in [READING, FORMATS] {
        copy(&make(&module)?, &dist.join("wasm"))?;
    }
    scripts::uncomment(&dist)?;
    offline::stamp(&dist)
}

/// Builds the module that measures the layers of the reading, which no page has, in `target/bindgen/layers`.
pub fn layers() -> Result<(), String> {
    make(&LAYERS).map(drop)
}

/// A module with its JavaScript door, in a folder of its own.
fn make(module: &Module) -> Result<PathBuf, String> {
    let made = run::root().join("target/bindgen").join(module.name);
    bind(module, &compile(module)?, &made)?;
    Ok(made)
}

/// One WebAssembly module, and how it is built.
struct Module {
    name: &'static str,
    package: &'static str,
    profile: &'static str,
    features: &'static str,
    /// For the compiler, as cargo reads them from the environment.
    flags: &'static str,
}

/// LLVM puts a function that has one caller into it, however large it grows: browsers then compile functions of 20 KB, for a
/// tenth of a second each, while the first article is read. Here an instruction counts twenty times as much as it
/// does otherwise, and so does all that it is weighed against but this rule, so that it holds up to 150 instructions
/// (what is marked `inline`, 20 instead of 65). Nor are loops unrolled, doubled for what does not change in them or
/// made wide, nor jumps led past what is known: then the code that is made for speed is smaller than what is made to be
/// small. See docs/speed.md, "Cold start" and "The optimiser's level".
const APART: &str = "-Cllvm-args=-inline-instr-cost=100 -Cllvm-args=-inline-threshold=800 \
    -Cllvm-args=-inlinehint-threshold=1200 -Cllvm-args=-inline-call-penalty=500 \
    -Cllvm-args=-unroll-threshold=0 -Cllvm-args=-unroll-allow-partial=0 -Cllvm-args=-unroll-runtime=0 \
    -Cllvm-args=-vectorize-loops=0 -Cllvm-args=-vectorize-slp=0 -Cllvm-args=-unswitch-threshold=0 \
    -Cllvm-args=-jump-threading-threshold=2 -Cllvm-args=-rotation-max-header-size=4";

/// Reads and shows: fast.
const READING: Module =
    Module { name: "chidice", package: "chidice", profile: "wasm", features: "", flags: APART };
/// Saves and opens files, fetched when first needed: small.
const FORMATS: Module = Module {
    name: "formats",
    package: "chidice",
    profile: "wasm-small",
    features: "formats-module",
    flags: "",
};
/// Measures: as the page's module is built.
const LAYERS: Module = Module { name: "layers", package: "chidice-layers", ..READING };

/// Installs the target for WebAssembly where it is missing.
pub fn ensure_target() -> Result<(), String> {
    let sysroot = run::answer(run::program("rustc").args(["--print", "sysroot"]))
        .ok_or("rustc does not run: install Rust from https://rustup.rs")?;
    if Path::new(&sysroot).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    println!("installing the target {TARGET}");
    run::succeed(run::program("rustup").args(["target", "add", TARGET])).map_err(|e| {
        format!("{e}; the page needs Rust's target {TARGET}: install Rust from https://rustup.rs")
    })
}

fn compile(module: &Module) -> Result<PathBuf, String> {
    ensure_target()?;
    let mut cargo = run::cargo();
    cargo.args(["build", "--lib", "--package", module.package, "--target", TARGET, "--locked"]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", module.flags);
    run::succeed(cargo.args(["--profile", module.profile, "--features", module.features]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(run::root().join("target"), PathBuf::from);
    Ok(target.join(TARGET).join(module.profile).join(format!("{}.wasm", module.package.replace('-', "_"))))
}

fn bind(module: &Module, compiled: &Path, out: &Path) -> Result<(), String> {
    remove(out)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name(module.name)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.web(true).map_err(|e| format!("wasm-bindgen: {e:#}"))?;
    bindgen.generate(out).map_err(|e| format!("wasm-bindgen: {e:#}"))
}

fn remove(folder: &Path) -> Result<(), String> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(format!("{}: {e}", folder.display())),
        _ => Ok(()),
    }
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let told = |e: std::io::Error| format!("{} to {}: {e}", from.display(), to.display());
    fs::create_dir_all(to).map_err(told)?;
    for entry in fs::read_dir(from).map_err(told)? {
        let entry = entry.map_err(told)?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).map_err(told)?;
        }
    }
    Ok(())
}

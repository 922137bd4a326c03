// Saving: a file made in the page and never sent anywhere.

/** @param {string} name @param {string} type @param {Uint8Array<ArrayBuffer>} bytes */
export function save(name, type, bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by the next turn of its loop; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A file name from an article's first words. @param {string} text @param {string} ending */
export function fileName(text, ending) {
  const words = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `${words.slice(0, 6).join("-").slice(0, 60) || "chidice"}.${ending}`;
}

// Small choices that outlive a visit. A browser that keeps nothing is no error: the choice lasts for the visit.

/** @param {string} name @returns {string | null} */
export function kept(name) {
  try {
    return localStorage.getItem(`chidice.${name}`);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
export function keep(name, value) {
  try {
    localStorage.setItem(`chidice.${name}`, value);
  } catch {
    // Storage is off or full: nothing is lost but the choice.
  }
}

/** What this tab alone remembers, over reloads. @param {string} name @returns {string | null} */
export function keptHere(name) {
  try {
    return sessionStorage.getItem(`chidice.${name}`);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
export function keepHere(name, value) {
  try {
    sessionStorage.setItem(`chidice.${name}`, value);
  } catch {
    // As above.
  }
}

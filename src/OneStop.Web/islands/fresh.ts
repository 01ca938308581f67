/**
 * A part of the page that the server keeps drawing: read again every data-every seconds and put in place of itself. When the
 * new part names no data-every, the work is over and reading stops. Without script the page offers a link to read it again.
 */
export function fresh(root: HTMLElement): void {
  if (!root.id) throw new Error("data-island=fresh needs an id, to find itself in the new page.");
  const wait = () => window.setTimeout(() => void read(), Number(root.dataset.every) * 1000);

  const read = async () => {
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" }, credentials: "same-origin" });
      // A redirect means the session is over; the strip at the top says so.
      if (!answer.ok || answer.redirected) return wait();
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(root.id);
      if (found) {
        if (found.innerHTML !== root.innerHTML) root.replaceChildren(...found.childNodes);
        if (!found.dataset.every) delete root.dataset.every;
      }
    } catch {
      // No line: what is shown stays, and the strip says since when.
    }
    if (root.dataset.every) wait();
  };

  if (root.dataset.every) wait();
}

/** A GET form that sends itself when a choice changes, and leaves what is empty out of the address. */
export function filter(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) throw new Error("data-island=filter belongs on a form.");
  form.addEventListener("change", (event) => {
    const field = event.target as HTMLElement;
    if (field.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
  });
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  });
}

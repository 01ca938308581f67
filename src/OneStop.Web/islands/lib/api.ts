/** A refusal of the API: its stable code and the sentence to show. */
export class Refused extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

/** Calls the API with the session and its antiforgery token; a refusal is thrown with the server's own sentence. */
export async function call<T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const token = document.querySelector<HTMLMetaElement>("meta[name=form-token]")?.content ?? "";
  const answer = await fetch(path, {
    method,
    headers: { Accept: "application/json", "X-Form-Token": token, ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  const value = text ? JSON.parse(text) : undefined;
  if (!answer.ok) throw new Refused(answer.status, value?.code ?? `http-${answer.status}`, value?.title ?? answer.statusText);
  return value as T;
}

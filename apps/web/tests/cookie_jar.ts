// A browser's cookies for a program without a browser: of one origin, without expiry.

export class CookieJar {
  readonly #cookies = new Map<string, string>();

  /** As document.cookie would have them, and those that pages cannot read. */
  toString(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    if (this.#cookies.size > 0) request.headers.set("Cookie", this.toString());
    const response = await fetch(request);
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (!name) continue;
      if (value) this.#cookies.set(name, value);
      else this.#cookies.delete(name);
    }
    return response;
  };
}

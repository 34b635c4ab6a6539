/** The namespaces and sections that are open. */
export class Namespaces {
  /** One entry for each `namespace` part, section and `mutual`; a section's is empty. */
  private readonly parts: string[] = [];
  private last: string | null = null;
  /** The open namespaces with a dot after each. */
  private prefix = "";

  /** Takes the keyword `namespace`, `section`, `mutual` or `end`. */
  open(keyword: string): void {
    this.last = keyword;
    if (keyword === "end") this.parts.pop();
    else if (keyword !== "namespace") this.parts.push("");
    this.update();
  }

  /** Takes the name that follows the keyword. */
  name(name: string): void {
    const parts = name.split(".");
    if (this.last === "namespace") this.parts.push(...parts);
    else if (this.last === "end") for (let i = 1; i < parts.length; i++) this.parts.pop();
    this.last = null;
    this.update();
  }

  /** The full name of what is declared as `name` here. */
  full(name: string): string {
    if (name.startsWith("_root_.")) return name.slice(7);
    return this.prefix + name;
  }

  private update(): void {
    this.prefix = this.parts.map((part) => (part === "" ? "" : `${part}.`)).join("");
  }
}

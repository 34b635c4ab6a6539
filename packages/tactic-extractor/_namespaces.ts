/** Namespaces that are open inside so many others are left out of names. */
const MAX_DEPTH = 100;

/** The namespaces and sections that are open. */
export class Namespaces {
  /** What comes before a name, for each `namespace` part, section and `mutual` that is open. */
  private readonly prefixes: string[] = [];
  private last: string | null = null;

  /** Takes the keyword `namespace`, `section`, `mutual` or `end`. */
  open(keyword: string): void {
    this.last = keyword;
    if (keyword === "end") this.prefixes.pop();
    else if (keyword !== "namespace") this.prefixes.push(this.prefix);
  }

  /** Takes the name that follows the keyword. */
  name(name: string): void {
    const parts = name.split(".");
    if (this.last === "namespace") {
      for (const part of parts) {
        const { prefix } = this;
        this.prefixes.push(this.prefixes.length < MAX_DEPTH ? `${prefix}${part}.` : prefix);
      }
    } else if (this.last === "end") for (let i = 1; i < parts.length; i++) this.prefixes.pop();
    this.last = null;
  }

  /**
   * The full name of what is declared as `name` here. It does not look into the name: one that was
   * just cut out of a text is copied only when somebody does.
   *
   * @param rooted Whether the name begins with `_root_.`.
   */
  full(name: string, rooted: boolean): string {
    if (rooted) return name.slice(7);
    const { prefix } = this;
    return prefix === "" ? name : prefix + name;
  }

  private get prefix(): string {
    const { length } = this.prefixes;
    return length === 0 ? "" : this.prefixes[length - 1]!;
  }
}

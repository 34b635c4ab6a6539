/** The head of a Lean source: everything before its first command. */
export interface LeanHeader {
  /** The imports in one form: two sources with the same key can be checked by one session. */
  readonly key: string;
  /** The modules in the order of their `import` lines. */
  readonly imports: readonly string[];
}

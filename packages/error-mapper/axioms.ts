/** The axioms that declarations rest on, as `#print axioms` or a checker reports them. */
export interface AxiomReport {
  readonly declarations: readonly {
    readonly name: string;
    readonly axioms: readonly string[];
  }[];
}

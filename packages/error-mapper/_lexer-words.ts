/**
 * The words whose string may be interpolated. Only `s!` is Lean's own in every file: the others can be
 * words of the file, and then take a plain string.
 */
export const MAY_INTERPOLATE: RegExp =
  /^(?:[smf]!|throwError|log(?:Error|Info|Warning)|dbg_trace|e?println!|panic!|throw\w{0,40}Error\w{0,40})$/;

/** Words by which strings are interpolated that do not stand right behind them. */
export const INTERPOLATES_AFAR: RegExp =
  /interpolatedStr|throw\w{0,40}ErrorAt|throwNamedError|log\w{1,40}At\b|trace\[/;

/** Tokens of Lean that end in what else would begin a comment. */
export const DOUBLE: ReadonlySet<string> = new Set(["<-", "//", "\\/", "''"]);

/** The commands with a `#` that Lean itself has. */
export const HASH_COMMAND: RegExp =
  /^#(?:check_failure|check|eval!|eval|exit|guard_msgs|guard_expr|guard|help|print|reduce|synth|version|where|with_exporting)/;

/** How many interpolations are followed inside each other. */
export const MAX_INTERPOLATIONS: number = 1000;

/**
 * A type without the index signature that "unknown keys are kept" brings, deeply, and read-only.
 * Types that are nothing but an index signature (tables of data) stay as they are.
 */
export type KnownKeys<T> = T extends readonly (infer E)[]
  ? readonly KnownKeys<E>[]
  : T extends object
    ? [NamedKeys<T>] extends [never]
      ? { readonly [K in keyof T]: T[K] }
      : { readonly [K in NamedKeys<T>]: KnownKeys<T[K]> }
    : T;

type NamedKeys<T> = keyof {
  [K in keyof T as string extends K ? never : number extends K ? never : K]: T[K];
} &
  keyof T;

/** A file type in the letter case of TypeScript, deeply: `duration_ms` becomes `durationMs`. */
export type CamelKeys<T> = T extends readonly (infer E)[]
  ? readonly CamelKeys<E>[]
  : T extends object
    ? string extends keyof T
      ? T
      : { readonly [K in keyof T as K extends string ? CamelCase<K> : K]: CamelKeys<T[K]> }
    : T;

type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

/** `true` when two types accept each other's values. */
export type SameType<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

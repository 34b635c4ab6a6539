import { dlopen, type FFIFunction, type Library } from "bun:ffi";

/**
 * Takes functions from Linux's C library, glibc or musl: neither Bun nor Node has them.
 *
 * @returns `null` where they cannot be had.
 */
export function loadFromLibc<Functions extends Record<string, FFIFunction>>(
  functions: Functions,
  platform: NodeJS.Platform = process.platform,
): Library<Functions>["symbols"] | null {
  if (platform !== "linux") return null;
  const architecture = process.arch === "arm64" ? "aarch64" : "x86_64";
  for (const library of ["libc.so.6", `libc.musl-${architecture}.so.1`]) {
    try {
      return dlopen(library, functions).symbols;
    } catch {
      // Not this C library; perhaps the other.
    }
  }
  return null;
}

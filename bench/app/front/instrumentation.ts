/** Nothing to do. Without this file Turbopack would climb to the product's own, which checks a configuration that is not here. */
export function register(): void {}

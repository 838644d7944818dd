// @ts-check
/** @typedef {ReturnType<typeof createCache>} Cache */

/** https://auth0.com/docs/customize/actions/limitations: of `api.cache`, per trigger. */
const ENTRIES = 20;
const KEY_BYTES = 64;
const VALUE_BYTES = 4096;
const TOTAL_BYTES = 8192;
const DAY = 86_400_000;
const DEFAULT_LIFETIME = 900_000;

/**
 * `api.cache`: what Actions of a trigger keep for its next run. Too much is answered, not thrown, as at Auth0.
 * @param {Record<string, import("../types").CacheRecord>} records changed in place
 * @param {number} now milliseconds
 */
export function createCache(records, now) {
  for (const [key, { expiresAt }] of Object.entries(records)) if (expiresAt <= now) delete records[key];
  return {
    /** @param {string} key */
    get(key) {
      const record = Object.hasOwn(records, key) ? records[key] : undefined;
      return record && { value: record.value, expires_at: record.expiresAt };
    },
    /**
     * @param {string} key
     * @param {string} value
     * @param {{ ttl?: number, expires_at?: number }} [options] milliseconds
     */
    set(key, value, { ttl = DEFAULT_LIFETIME, expires_at: end = now + ttl } = {}) {
      const others = Object.entries(records).filter(([name]) => name !== key);
      const size = others.reduce((sum, [name, record]) => sum + bytes(name) + bytes(record.value), 0);
      const isTooLarge = bytes(key) > KEY_BYTES || bytes(value) > VALUE_BYTES;
      if (isTooLarge || others.length >= ENTRIES || size + bytes(key) + bytes(value) > TOTAL_BYTES) {
        return { type: "error", code: "CacheSizeExceeded" };
      }
      const record = { value: String(value), expiresAt: Math.min(end, now + DAY) };
      records[key] = record;
      return { type: "success", record: { value: record.value, expires_at: record.expiresAt } };
    },
    /** @param {string} key */
    delete(key) {
      if (!Object.hasOwn(records, key)) return { type: "error", code: "ItemNotFound" };
      delete records[key];
      return { type: "success" };
    },
  };
}

/** @param {unknown} text */
function bytes(text) {
  return Buffer.byteLength(String(text));
}

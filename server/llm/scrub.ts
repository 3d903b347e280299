/** Takes keys out of texts that somebody may read. */

/** What looks like a key, whoever's it is. */
const KEY_LIKE = /\b(?:sk|pk|rk|xai|gsk|key)-[\w-]{6,}|\bBearer\s+[^\s"',;]+/gi
/** Shorter ones are words that would be taken out of honest sentences, such as `local`. */
const MIN_SECRET_CHARS = 8

/** Replaces the secrets, and what looks like one, by `[key]`. */
export function scrub(text: string, secrets: readonly (string | undefined)[] = []): string {
  let clean = text
  for (const secret of secrets)
    if (secret && secret.length >= MIN_SECRET_CHARS) clean = clean.replaceAll(secret, '[key]')
  return clean.replace(KEY_LIKE, '[key]')
}

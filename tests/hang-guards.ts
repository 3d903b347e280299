/**
 * What ends a test that hangs. No measure of speed: a machine may be slow, and busy with other things, so that nothing in here
 * comes near to what the slowest test takes on one.
 */
export const TEST_GUARD_MS = 600_000
/** For one wait inside of a test. */
export const WAIT_GUARD_MS = 240_000

import { AppError } from '../errors.ts'

/**
 * The database cannot do anything now: it is not reached, its disk is full, or it starts again. What was asked may or may not
 * have been done, and the same statement may work a moment later.
 */
export class OutageError extends AppError {}

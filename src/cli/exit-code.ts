/** What the process says when it ends. */
export const EXIT = {
  success: 0,
  /** The author's files have errors, or an output can't be written. */
  errors: 1,
  /** The command line is wrong. */
  usage: 2,
  /** A bug in Dossier (sysexits.h EX_SOFTWARE). */
  bug: 70,
} as const

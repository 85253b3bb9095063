import fc from 'fast-check'

/**
 * Property tests try the same cases each time, so that a run tells of the change it is for.
 * `DOSSIER_SEED=random` looks for new ones; a number repeats what was found.
 */
const { DOSSIER_SEED: asked = '20261124' } = process.env

if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) })

/**
 * Asks for a checkpoint or a folder, or takes what the user has just dropped on the window; resolves
 * with its absolute path, or with null for none.
 */
export type ChooseModel = (from: 'file' | 'folder' | 'dropped') => Promise<string | null>;

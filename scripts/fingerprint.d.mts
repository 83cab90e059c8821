/** SHA-256 over names and contents of files, and of all that is in folders, 64 hexadecimal digits. @param root what the paths begin at */
export function hashOf(root: string, paths: readonly string[]): string
/** The same of all that the program is built from. @param root the project's own folder */
export function sourceHash(root: string): string

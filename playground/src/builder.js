// Placeholder until the questions of `init` are there.
export function builder() {}

/**
 * The user name for password managers (C21): they ignore hidden inputs and save a password without a name if a form
 * has none. Nobody sees, reaches or sends it. A form that displays the address has its own field for this.
 */
export const UserName = ({ email }: { email: string }) => (
  <input
    type="text"
    autoComplete="username"
    defaultValue={email}
    readOnly
    tabIndex={-1}
    aria-hidden="true"
    className="sr-only"
  />
)

void pty_placeholder(void);

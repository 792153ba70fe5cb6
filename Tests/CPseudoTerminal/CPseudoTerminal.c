#include "CPseudoTerminal.h"
void pty_placeholder(void) {}

#include "CTerminalGuard.h"
void bloom_guard_placeholder(void) {}

void bloom_guard_placeholder(void);

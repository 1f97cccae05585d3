package dev.mneme.processor.cache;

class InMemoryCacheEntriesTest implements CacheEntriesContract {
    private final InMemoryCacheEntries entries = new InMemoryCacheEntries();

    @Override
    public CacheEntries entries() {
        return entries;
    }
}

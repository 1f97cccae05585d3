package dev.mneme.processor.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one bound on write buffers for all stores of the process. By default each store of each partition takes
 * a cache of 50 MB and up to three buffers of 16 MB: over 1 GB for twelve partitions.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long TOTAL = 32L * 1024 * 1024;
    private static final long WRITE_BUFFERS = 16L * 1024 * 1024;
    private static final long WRITE_BUFFER = 2L * 1024 * 1024;
    private static final long MANIFEST = 64L * 1024;

    static {
        RocksDB.loadLibrary();
    }

    // Never closed: stores come and go with their tasks, these stay as long as the process.
    private static final Cache CACHE = new LRUCache(TOTAL);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITE_BUFFERS, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        // Else index and filter blocks would stand outside the bound.
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER);
        // By default 4 MB of disk, for each store of each partition, before anything is in it.
        options.setManifestPreallocationSize(MANIFEST);
    }

    @Override
    public void close(String storeName, Options options) {}
}

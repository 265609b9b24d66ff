#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Memory for large tables that are read here and there: in huge pages where the system has them, which spares misses of the page tables.
enum LexiconMemory {
    private static let hugePage = 2 << 20

    /// Memory full of zeros, to be freed with `deallocate()`.
    static func zeroed(byteCount: Int) -> UnsafeMutableRawBufferPointer {
        let isLarge = byteCount >= 2 * hugePage
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: isLarge ? hugePage : 64)
        // A hint: where it is not heeded, the pages are small.
        if isLarge { _ = madvise(memory.baseAddress, byteCount, MADV_HUGEPAGE) }
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        return memory
    }
}

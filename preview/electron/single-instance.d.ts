/** The lock of the one instance per user data folder, held by the process that is named in it. */
export interface InstanceLock {
    /** Whether this process holds the lock now. */
    acquire(): boolean;
    release(): void;
    isHeld(): boolean;
}
/** The lock as a file in `userData`; one left by a process that is no more is taken over. */
export declare function createInstanceLock(userData: string, pid: number): InstanceLock;

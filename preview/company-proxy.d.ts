export interface CompanyProxyOptions {
    /** Where what is asked of `host:port` really is; null answers as for a name that nobody knows. */
    readonly placeOf: (target: string) => {
        readonly host: string;
        readonly port: number;
    } | null;
    /** Whom it lets through; without it, everybody. */
    readonly credentials?: {
        readonly username: string;
        readonly password: string;
    };
}
/** A company's HTTP proxy on a loopback port, with CONNECT and Basic authentication. It counts. */
export interface CompanyProxy {
    /** `127.0.0.1:PORT` */
    readonly server: string;
    readonly seen: {
        /** What was let through, as `host:port` for tunnels, else as the whole address, in order. */
        readonly passed: string[];
        /** Requests without the credentials, or with wrong ones. */
        refused: number;
        /** Every value of a `Proxy-Authorization`, decoded. */
        readonly credentials: Set<string>;
    };
    close(): Promise<void>;
}
/** Starts it. */
export declare function startCompanyProxy(options: CompanyProxyOptions): Promise<CompanyProxy>;

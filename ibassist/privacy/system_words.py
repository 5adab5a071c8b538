# SPDX-License-Identifier: MIT
"""Words of systems' own texts: pieces of names in manual pages, in Java's classes and in programs of Linux and Windows.

Gathered from those of Debian 12, OpenJDK 17 and Wine in November 2026, without whatever is a name of people in the lists of the
PyPI packages names, gender-guesser and Faker. They are no words of this program's own, and there are none of people in them.
"""

from ibassist.privacy.wellknown import words

SYSTEM = words(
    """aaa aaaa aab aac aan aaonly aarch abandon abandoned abbrev abbreviate abcde abcdef abcdefghijklmn abf abnormal abnormally
    abruptly abs abuse abused acb acc accel accelerate acceleration accent accented accents accessibility accident
    accompanied accompany accomplish accomplished accord accumulate accumulated accumulating accumulation accumulator acd
    ach acknowledgement acknowledgements acm acos acosh acoustic acp acpi acquisition acrobat acronym acs activator actor
    acute adaptation adaptive adaptively adaptor adb adc additive addrinfo addrlen addrtype adequate adequately adf adh
    adhere adj adjacency adjoin adjtime admindir administer administration administrative administratively admit adobe adopt
    adopted adorned ads adt adv adversely advert advisable advise advisory aea aead aeb aec aed aee aep aer afb afc afd afe
    aff affairs affiliation affine affinity affirmative afford afforded afi afile afm afraid aft afterward agc agg agile
    aging ahh aiff aint aio ais ait albeit album albums alg algo algs allbox allegedly allowances alnum alphabet alphabetic
    alphabets alphanumeric alpn alrm alteration altitude amb ambient amended amendment amendments amiga amongst ampersand
    amplify amplitude analog analogs analyse ancestry ancillary angular anim animate animated animation animations
    anisotropic anisotropy annex anniversary annotate announce annual anomalies anslen antialias antialiasing anticipate
    anticipated anycast anysock anytime aot aout apache apartment apath apc apd aperture apf aph apic apl apm apos appendix
    appreciate approx apropos aptitude aqa aqd aqe aqfoo aqi aql aqm aqs aqt aranges archaic architectural argb arginf
    arginfo arglist argmode argname argtype argtypes arguably argz arl armored arpa arr arrange arranged arrangement
    arrangements arranger arranges arrival arrp artifact artistic asap ascend ascending ascent asctime ase asf aside asin
    asinh askpass aslr asn asprintf assemble assembled assembling assess assets assistance assoc associative assurance
    assurances assure assured asterisk astore asymmetric atan atanh atari atawh atd atexit ath athlon atime ation atk atl
    atleast atm ato atof atoi atol atomically atop att attachment attendee attenuation attrib attribs atu auckland audible
    audit audited auditing audition augment augmented augments aup aupp authenticity authnone authoritative authorize
    authorship authpriv authunix autodetect autodetection autohint autohinting autoload automagically automate automount
    autonomous autostart aux auxv avail avc avec avenue avl avoidance avx awareness awd awh awl aws axa axh axl azimuth
    backdrop backlight backlog backspace backtrack badblocks bag balance baud bbb bbe bbf bca bcc bcd bce bcel bda bdd bde
    bdf bdynamic beaninfo bearer bearing beats beautiful bec bed beef beep bef beforehand beg beginners bem beneath
    beneficial beware bfc bfd bfdname bff bgr bid bidi bidirectional biggest bignum bij bilinear bindir bindtextdomain
    bindtodevice binfmt biometric bionic bios birthday bisect bitcode bitfield bitmask bitrate bla blackandwhite blackfin
    blackhole blacklisted blah blast ble blended blending blends blessed blinding blink blinking blit blk blkid blksize
    blockdev blocksize blowfish blown blt blur blurring bmap bmi bmp bnd bol bookkeeping bookmark bookmarks boost boottime
    bootup bop bordercolor borrowing bort bottleneck bounce bouncing bout bpf bpp bps braille brd bre breadth breakpoint
    breakpoints breve brevity brightness brk brkint broader browsable browse browsing brute bsearch bsize bsr bss bstatic
    bstring bswap btn btowc btree btrfs bts bubble bucket buckets budget bufcreate buffersize buflen bufsiz bufsize
    buggettext bugreport bugreporting bugzilla buildid bullet buried burning burst bursts byteorder bzero bzip caa cab
    cabinet cabs cac cacos cad caddr cae cah calculator calgary calibrated calibration callee callgraph callhdr callmsg
    calloc callout callrpc cancelation canonicalize canonicalized canvas capitalization capitalize capitalized caption
    captioned captioning captions cardinality careless caret carg carriage carving cascade cascading casefold
    caseinsensitive casesensitive casin casual categorized cathode cautious caveat caveats cba cbd cbe cbrt cbs cca ccb ccc
    ccd cce ccf cch ccitt ccm ccos ccs ccw cda cdb cdbg cde cdecl cdf cdl cdrom cds ceased ceases ceb cec cedilla cee
    ceiling cel celt cent centiseconds centralized centric century certainty certified certify ces cessation cest cexp cfa
    cfb cfc cfd cfe cfgetispeed cfgetospeed cfi cflag cflags cfmakeraw cfs cfsetispeed cfsetospeed changeset chaos chaotic
    characteristic characteristics charcoal chasing chassis chat chdir chdr cheapest cheat checkbox checkin checklist
    checkmark checkpoint checkpoints cherrypick chfn chk choke chomp chop chopped chord chorus chr chroma chromaticity
    chrono chronological chs chsh cia cidr cie cif cifs cimag cin ciphertext circlehead circleq circles circling circuit
    circumflex circumvent cities citing cksum clamped classfile classful classical classid classification classified
    classifier classless classname cld cldr clearerr cleartext clget clibc clike climbing clip clipboard clipped clipping
    clips clk clnt clntraw clntudp cloaking clocal clockwise cloexec clog closedir closelog closeness clr clset clue clumsy
    cluttering cmac cmap cmdline cmm cms cmsg cmspar cmyk cname cnd cnet cnf cnt cntrl coalesce coalesced coalescing coarse
    cod codec codename codepage codepoint codeset coerce cofactor coff coherent coincide coincidence collapse collapsed
    collapsing collate collating collation collations collectively collector collectors collide collided colonseparated
    colorize colorized colormap colorname colorspace colouring colours comb combo comedy comfortable comm commandline
    commaseparated commence commences commentary commerce commitment commode commonoptions compar comparator compartment
    compass compensate compensation compete compiledin compiletime compl complementary completeness complication compositor
    compressor compressors comprise comprised comprises comprising comps computational computationally concat concentrate
    concentrated conceptually concern concise concisely conclude concurrence concurrency cond condensed conduct conducted
    conductor conferred confidential confidentiality configfile confine confined confinement confirmation conformant confstr
    congestion conical connectionless conntrack conscious consensus consequently conserve conserving considerably consortium
    constituent constitute constitutes constprop constrain constrains cont containment contended continually continuity
    contradict contradictory contrary contrib contributor controversial conv conventional conventionally converge
    conversation conversely convertible conveys convolution cooked copious copysign correlate correlated correlation
    correspondence corrigendum cortex cosh cosine countermand cout covariant cpan cpc cpe cph cpr cps cpt cpuid cpuname
    cpuset cpusetp cpy cqd cqll cqre cqs cqt crack crafted cramfs crc cre cread creal creat createerr creative creator cred
    credential creds cref cripple crit criterion crl crop cropped crops crossbar crs crt crucial crude cryptographic
    cryptographically cryptography cryptsetup csd cse csh csharp csi csin csinh csize csp csqrt csr css cstopb cstyle cswtch
    ctags ctan ctanh ctf ctime ctl cto ctors ctr cts ctype cube cubes cubic cues cumbersome cumulative cup cur curious curr
    curses cust customary cutoff cvt cwa cwe cwf cwi cwr cwt cxh cxx cyan cylinder daa daf dagger damper darken darpa
    dashboard datadir datafile datagram datagrams datalen datum dav daylight dba dbc dbd dbe dbg dbh dbi dbl dbname dbt dbx
    dca dcb dcc dccp dce dcf dcgettext dcl dcngettext dcommon dct dda ddd ddp dds dealloc deallocate deallocated
    deallocation death debugaltlink debugfs debuginfo debuginfod debuglink decay decipher declarative decline declines
    declining decltype decompose decompressor decorate decoration decorations ded deduce deduced deduplication deepen
    defaultarm defeat defeated defeats defect defects defense deferral defi deficit definite definitive deflate deflated
    deflation defnames defsym defunct degenerate degradation degrade degraded dei deinit deinitialization deinitialize dek
    deliberate delim delimit delimiting deliver delivering delivers dem demangle demangled demangling denormalized density
    deploy deployed deployment depriving deque dequeue derivation descend descendant descendants descending descends descent
    deselect deserialize designate designates designating designation designator desires destdir destined destructive
    destset det detach detaches detaching detector determinant detour deviate devlink devname devoted dfa dfb dfd dfl dfr
    dfs dgettext dgram dgst dhc dhe dhparam dhx diablo diaeresis diag dialup dictate diese differential difficulty diffie
    diffstat difftime diffuse diffusion dig digi digitized dim dimensional diminishing dimm dimmed dims dint dio directional
    director directv dirent dirfd dirmngr dirty dis disadvantage disadvantages disambiguate disambiguated disambiguation
    disappearance disassemble disassembled disassembler disassembly disassociated disc discardall discardlocals discern
    discipline disciplines disclose disclosed disco discontinuity discourage discretionary discrim discriminant
    discriminated discriminator disjoint disown disp dispenser displace displaced displacement displayname disposal dispose
    disposer disposition dispositions disregarding dissect dissimilarity distant distort distortion distributor distributors
    dit dither dithering divbyzero diverged divergent diverse diversion divert divisible divisor dla dladdr dlc dlclose dle
    dlerror dlg dls dlsym dma dmc dmesg dmi dmo dms dmy dname dnb dnd dngettext dnptr dnptrs dnr dnsrch dnssd dnssec doclets
    doclint doctype dod dog doit domainname dominate dominated dont doorbell doors dop dormant dotint doubly downgrade
    downgraded downgrades downside downward dozen dozens dpc dpd dph dpms dport dpp dpt dpy drama dramatically drand drastic
    drastically drawables drawback drb drbg drepper drh drift drm dropin dropins drs drv dryrun dsa dsaparam dsbt dscmp dscp
    dsfield dsi dsig dsm dsn dso dsp dss dst dtd dtls dtm dtor dtors dts dtv dubious dug dup duplex duplocale durable dvb
    dvc dvd dvi dvs dvt dwarf dwo dying dylib dyn dynalink dynamite eaa eac eachresult ead eagain eai earliest earth easiest
    eat eaten eax ebadf ebu ebusy ecb ecc ecdh echild echoctl echoe echok echoke echonl echoprt eclipse ecm ecma ecn ecparam
    ect ecvt edata edc eddsa edeadlk edf edns edom eds educational eec eed eee eer ees eexist efault efbig efd eff
    effectiveness eflags egd egg egrep egress ehh ehs eighteen eighth eilseq ein eintr einval eio elaborate elapse elapses
    elc electronic elegant elementary elems elevate elevated eleven elf elicit eligible elim elite ellipse ellipses ellipsis
    ellipsize elliptic eloop elproc elsize elt elu embolden eme emerg emerge emergency emf emfile emission emoji emp
    emphasis emphasize emphasized employ employed employee employees employing employs ems emsgsize emulator emulators enab
    enablement enametoolong enc encap encapsulate encapsulated encapsulates encapsulating encapsulation encipher enclave
    enclose enclosure encouragement endgrent endhostent endmntent endofline endofrecord endptr endpwent endservent endspent
    endutent endutxent energy enfile enforcement enh enlarge enlarged enlightenment enobufs enodev enoent enoexec enomem
    enospc enosys enotdir enotsup enotty enqueue enqueued enrollment ens enslaved ent entails enterprise entrust entrypoint
    enumerator enumerators envelope enveloped environ environmental envp envz enxio eol eomorig eopnotsupp eot eoverflow eph
    ephemeral epi epilogue epipe episode epl eps epsilon ept eptr eqn equalization equalize equiv equivalence erange erase
    erased erases erasing ere erofs errcode errmsg errnop errnum errp errstr ers ersion esac escapement esize esp espipe
    esrch ess establishment estimator etb ete etext etf etm ets ett etx etxtbsy etype euc euid eur euro evaluator eventual
    everybody everyday evict evicted eviction evolution evolved evp exam examination exc excellent exceptional exceptionally
    exciting excl exclamation exdev execl execle execlp execstack executive executor execv execve execvp execvpe exh exhaust
    exhaustive exhibit exhibited exhibiting exhibits exif exitcode exotic expense experimentation expiration explanatory
    exploded exploit exploiting exploits explore expm expo exponentiation exposure exposures expressive exta extendedregexp
    extensibility extensible extractor extrusion exuberant eyeballs faa fabric fabs faccessat facebook facet facets fad fade
    fadvise faf fai fairness faithful fallocate familiar famous fanout farther fastest fastforward favorites fax fcb fcf
    fchmod fchown fclose fcntl fct fcvt fdatasync fdb fdc fdi fdinfo fdopen fdset fdw fea fec feclearexcept fedisableexcept
    fegetenv fegetexcept fegetexceptflag fegetround feholdexcept fel feminine fence fenv feof feraiseexcept ferror fesetenv
    fesetexceptflag fesetround fetestexcept feupdateenv fexcept ffa ffb ffc ffe fff ffff fffff ffffff fflush ffree ffs fft
    fgetc fgetgrent fgetpos fgetpwent fgets fgetspent fgetwc fgetws fhs fib fiber fibers fid fif fifo fifth filehandle
    filelist fileno filepath filesize filespec filetype film films finalization finalize finalized finalizing finegrained
    fips fired firing firmly firmware firstboot fis fitness fixme fixture fixtures fla flac flagp flame flashback flashes
    flashing flavour flaw flex flipping flockfile flooded flooding flop flowinfo flowlabel fls flt flusho fma fmax fmin fmod
    fmode fmt fname fnm fnmatch fno focal fog foi followup fontconfig fontname foobar fool fooled footing fopencookie
    forceably forcibly foreground forged forgery formatpatch formfeed formulation fortify fortunate fortunately forums fou
    foundry fourier fov fowner foxtrot fpclassify fpe fpending fpr fps fpu fputc fputs fputwc fputws fqdn fra frac frag
    fragmentation framebuffer framerate frc fread freading freeaddrinfo freeargs freedesktop freedom freeform freelists
    freeres freopen freq freshness fresnel frexp friction frn fromdata frome fscanf fsck fseek fseeko fsetlocking fsetpos
    fsf fsize fsm fsprogs fstab fstat fstatat fstype fsync ftell ftello ftmp ftruncate fts ftw fujitsu fulfill fullname
    fullscreen functor funlockfile funny fur furthermore fused fusing fusion futile fuzz fuzzy fwd fwmark fwprintf fwrite
    gadget game gargle gas gbp gcc gcd gcp gcvt gdi gdk gdm gecos gem gender gendsa geneve genpkey genrsa gensalt geographic
    geom geometric geometry gesture getaffinity getargs getattr getauxval getc getcaller getchar getconf getcwd getegid
    getent getenv geterr geteuid getgid getgrent getgrgid getgrnam getgroups gethelp gethostbyaddr gethostbyname gethostent
    gethostname getifaddrs getline getmaps getmntent getnameinfo getnetbyaddr getnetbyname getnetent getpagesize getpeername
    getpid getport getpos getppid getprotobyname getprotobynumber getprotoent getpwent getpwnam getpwuid getrandom getreq
    getreqset getres getrlimit getrusage getservbyname getservbyport getservent getsid getsockname getsockopt getspent
    getspnam gettable gettid gettime gettimeofday getuid getut getutent getutid getutline getutmp getutxent getutxid
    getutxline getwc getwchar gfff ggg ghi ghostscript gif gigabytes gimp gis gitattributes gitglossary githooks gitignore
    gitlab gitmodules gitreceivepack gitrevisions glitches glossary glue glx gmail gmb gmc gms gmtime gnat gnupg gnupghome
    gofer golf goodbye gopher gost gotten gout gov governance governors governs gpasswd gpg gpgconf gpgsm gpgv gpp gpr
    gprofng gps gpt gpu graceful gradient gradually grafts grained grammatical granting granular granularity graphite
    gravitate gravity grayscale greedy groove groupadd groupname growfs grown growth grp grpck gshadow gsize gsm gso gss
    gssapi gst gth gtk gtx gtype guidance guideline guru guts gxh hah halfway halted halting halves handset handwriting
    hangul hangup happily hardlinks hardwired hashtable hata haul haystack hazards hba hbr hbs hci hcl hcp hcr hcs hct hda
    hdlc hdr headline headname headp headroom heh hel helvetica hemisphere herror heuristically hevc hexdump hfont hfsplus
    hhb hhh hhhh hibernate hibernation hid hierarchical highlevel himself hip hiragana hist histogram historic hmac hobbies
    holographic homedir honoured honours hop hoplimit hostaliases hostent hostile hostsize housekeeping hovered hpack hpux
    hrm hsdb hsearch hsm hstrerror hsv htab htb htc htobe htonl htons httpserver htv hub hues humanity humanreadable hungry
    hupcl hut hwclock hydration hyperbolic hyperlink hypertext hyphenation hypot hypothetical iab iac iam ias iat ibm ibs
    ibt icanon icc icf ich ici icm icmd icmpv iconic icrnl ict icu icv icw idb idd idempotent identifiable idiom idl idn
    idna idp idw iec ieee ies ietf iexten ifc ifconfig ifile iflag ifo ifs ift ifunc igmp ign ignbrk igncr ignorecase
    ignoremissing ignorespacechange ignoresubmodules ignpar igntc iif iii iiii iiis iio iis illustrate illustrated
    illustrates ilogb ilp imag imageio imagemagick imagination imagine imap imaxbel imbue imc imf imi immune imp impatient
    imperfect impersonate impersonating impersonation implementor implementors implication implode importance impure ims imt
    imx inability inaccessible inaccuracy inaccurate inaddr inadequate iname inappropriate inbox incarnation includedir
    incomprehensible inconvenient incr incubator incurs indefinite indep independence indeterminate indextoname indic
    indicative indistinguishable induced industrial ineffective inequality inert inertia inevitably inexact inference
    inferior inferiors infiniband inflate influence influenced influences informa informal infrared ingen ingress inherent
    inherently inhibit inhibited inhibiting inhibition inhibitor inhibitors inhibits initgroups initialise initialised
    initiate initiates initrd inl inlcr inmemory inn innermost inotify inout inp inpck inplace inproc inputfile inquire
    inquiry insane inset insight insignificant insist insn insns insque instant instantly institute instr instruct
    instructed instructing instructs instrumentation inte intelligence intelligent intelligently intense intensify
    intensities intensity intensive intentional interactivity intercept interceptor interchange interchangeable
    interchangeably interference interim interlace interlaced interlacing interleave interleaved interleaving interlocked
    intermediary intermittent intermixed intern international internationalization internationalized interned interop interp
    interpolate interpose interprocess intersect intersects interspersed intervening intervention interworking intimate intl
    intmax intptr intr intra introspect introspectable inttypes intuitive inv invaluable invention invest investigate
    investigated investigating investigation invited involvement iobuf ioc ioctl ioctls iota iovec ipa ipaddr ipip ipp
    ipproto iproute ipsec ipt iptables ipx iquery irc ire irix irq irrespective irreversible irreversibly isalnum isalpha
    isascii isatty isblank isbn isc iscntrl isdigit isdst isf isg isgraph isi isig isinf isize islands islower isnan isoc
    isolate isolating isp ispeed isprint ispunct isra isset isspace ist istream istrip isupper iswalnum iswalpha iswblank
    iswcntrl iswctype iswdigit iswgraph iswlower iswprint iswpunct iswspace iswupper iswxdigit isxdigit itable italics
    itanium iter iterative iteratively itm itr iuclc iutf iwi ixany ixoff ixon izz jagged jam javac javadoc javap javascript
    jaxp jcc jconsole jcp jdeps jdi jdwp jfc jfr jfs jgss jimage jis jline jlink jmod jmp jmx jndi jni jnl jnu joint
    joptsimple journal journalctl journaling journals joystick jpackage jpg jrand jrt jshell jsr jstat junio justification
    justified justify jvmstat kallsyms karaoke katakana kbytes kdf keepalive keeptsig keine kek kerning kex kexec keycode
    keycodes keyctl keydata keyfile keyform keygen keyid keylen keymap keymgmt keyname keypad keyring keyrings keyserver
    keystroke keystrokes keysym keytype keytypes keyvalue kilo kilobytes kitware kkk kmac kmsg knobs koi kra krb ksh kvm
    laboratory lag laid landscape langinfo lar largefile las lastdnptr lastlog latched latencies latency latitude latn lbr
    lbw lbx lca lcc lcd lck lcl lcm lcong lcp lcs ldap ldata ldd ldexp ldflags ldiv ldr lds leadership learnt leb lecture
    leftmost leg legend legitimate legitimately lend lengthy lens lesscharset lesssecure lexical lexicographic
    lexicographically lflag lfs lft lgamma lhs liability libblkid libcap libcrypt libcrypto libdpkg liberal libfoo libgcc
    libgcrypt libidn libmount libnetpbm libpq libpthread libresolv librt libssl libtasn libtirpc libuuid libx lid lifecycle
    lifted lifts liga ligature lighten lightness lightweight likelihood linefeed lineno linenumber linesize linkstyle liquid
    lisp listelm listio lit lladdr llb lld lli lll llp llu llvm llx lma lnext lnk lobbied lobby localeconv locality
    localization localize localized localtime locator lockfile lod logarithm logarithmic logb logfile loglevel logname
    longitude longjmp longstanding lossless lossy loudly lowlevel lpc lpr lps lpthread lrand lresolv lrint lround lrp lrs
    lrt lru lsb lsearch lseek lshift lsm lsp lst lstat lterminated lto ltr lub luminance luminosity luv lvalue lvm lwp lying
    lyrics lzma lzw machinectl machineid macron madvise mag magenta magical magick magnify mailbox mailmap mailto mainline
    maint makeman mallinfo mallopt mandate mandated mandates mandir mantissa manufactured manufacturer manufacturers mapfile
    margin marginal margins markdown marshalling masculine masquerade masquerading massage massive materialize materialized
    mathematics mattecolor mature maxage maxglyphmemory maximize maxlen maxsize maxun maxunreffonts maxval mbc mbeanserver
    mbit mblen mbox mbps mbrtowc mbsinit mbsrtowcs mbstate mbstowcs mbtowc mca mce mcheck mci mcl mcpu mcs mcu mcx mday mdc
    mdi meaningless mechanical med megabyte meld memalign membership memberships memccpy memchr memfd meminfo memlock memmem
    mempcpy memptr memstream merchantability mere mergebase meridian mesh meshes messy metacharacters metering methodology
    mfc mfd mff mft mgf mgmt mgr mic michigan microphone microsecond microseconds microsystems midi midline miff mig mii
    mildly mileage milestones millimeters millions millisecond mime mimic mimics minimise minority minspace mip misaligned
    misdiagnosed misinterpreted misnomer mistaken misunderstood mitsubishi mixture mkdtemp mke mkfifo mkfs mknod mkostemp
    mkquery mkstemp mkstemps mkswap mktemp mktime mld mlock mls mmm mmmm mmp mmr mmu mmx mnemonic mnemonics mnl mno modal
    modality moderate moderation modf modifiable modo modulate modulus monetary moniker mono monochrome monotonic
    monotonically montage moonlight mops moreover morph morphology mosaic mot motd motif motion motions motivation motorola
    mountinfo mountpoint mov movement movements movie mpc mpeg mpg mpi mpls mprotect mpu mqueue mrand mrc mri msa msdos msec
    msecs msgid msglen msgsize msh msi msl mso msp msr mss msv msvc mta mtab mtd mto mtrace mtx mug mul mult multifunction
    multilingual multimedia multipart multipath multiplex multiplexed multiplexer multiplexing multiplicative multiplier
    multiprocessor multithread multiuser multivalued munge munmap musical mutant mutate mute mutexattr mutual mux myaddress
    myriad mysql naam naar nach namelen namelist nameonly namesize nametoindex nanosecond nanoseconds nanosleep nasa
    navigate nbs nbytes nccs nclose ncurses nda ndigits ndp nds nearby nearbyint nec necessity neck needless neg negate
    negated negates negation negligible neighborhood neighboring neighbour nem nen neon netdb netdev netfilter netgroup
    netinet netlink netns netpbm netpbmfile netrom netscape netstat neutral nevertheless newlocale newname newrr newspapers
    nextafter nfc nff nfs ngettext nglyph nglyphs nhs nibble nicht nickname nid niet nighttime ninit ninth nit nlink nlmsg
    nls nmemb nmkquery nnn nntp noaliases noatime noauto nocache nocheckname nodelay nodelete nodemangle nodev noescape
    noexcept noexec noexecstack nofail nofile noflsh nofollow noheadings noip noload nologin nomask nombre nome nominal
    noname nonblock noncanonical noncurrent nondefault nonempty nonetheless nonexclusive nonfatal noninteractive nonlinear
    nonlocal nonlocking nonmaskable nonnegative nonoption nonportable nonprintable nonrecoverable nonreentrant nonroot
    nonsensical nonstandard nonstop nontrivial nonusable noop noout nopager nopassword noproc noprog noprogress noreturn nos
    nostdlib noticeably notif notifier notldquery notwithstanding nouveau noverify novice nowadays nowait nowarn nowrap npi
    npn nproc nps nptl nptr nquery nquerydomain nrand nrm nroff nsa nsearch nsec nsecs nsend nseq nsid nspawn ntfs nth ntlm
    ntoa ntohl ntohs ntop ntsc nueva nul numcpus numerator numero nun nvidia nxt nyt oaep oasis objc objcopy objdump
    objectid objectweb objet objfile objid objp objpp objsize oblique obs observable observation observe observer
    obsolescent ocb occasion occasional occasions occlusion occupied occupies occupy occupying ocrnl ocsp octet octopus odbc
    odr oem ofb ofdel offending offscreen offsetof ofill oflag ofs ogl ohh ohhhh oid oids oif oil olcuc oldstyle olu omicron
    omni ondemand ondisk oneline oneshot oneway ongoing onlcr onlret onocr ons onward onwards oob ooo oops opacity openat
    openbox openbsd opendir opengl openlog openpgp opensslasn opensslca opensslciphers opensslcmp opensslcms opensslcore
    opensslcrl openssldgst openssldhparam openssldsa openssldsaparam opensslec opensslecparam opensslenc opensslengine
    opensslerrstr opensslformatoptions opensslgendsa opensslgenpkey opensslgenrsa opensslinfo opensslkdf opensslmac
    opensslnseq opensslocsp opensslpasswd opensslpkcs opensslpkey opensslpkeyparam opensslpkeyutl opensslprime opensslrand
    opensslrehash opensslreq opensslrsa opensslrsautl opensslsess opensslsmime opensslspeed opensslspkac opensslsrp
    opensslstoreutl opensslts opensslverify opensslversion opensslx oper opera operational opf opinion opm opost
    opqrstuvwxyz optarg opterr optical optimistic optimistically optimum optind opto optstring opus ordinal ordinarily
    organizational organize organized organizer orient orientation oriented orig originate originated originates originator
    ornamental orphan orphaned ortho orthogonal ose osf osi ospeed osrelease ossl ostensibly ostream osx otm oui outermost
    outfile outform outlen outmoded outproc outputfile outright overcome overhang overlay overlays overlimits overlook
    overlooked oversized packfile packfiles pact pag pagersecure pagesize painful paint painted painting paints pairwise
    palette palettes pamcomp pamcut pamdepth pamfile pamflip pamscale pamtopnm pango panic par parabolic paradigm
    parallelization parallelized parameterized paranoid parenb parenthesized parity parmrk parodd parsecolor participants
    participate participating particle particles passin passive passively passno passout passphrase passphrases passthrough
    passwd pasta pathconf pathlen pathspec pathway paws pbe pbkdf pbm pbmfile pcap pcb pcf pch pci pcl pclose pcm pcmcia pcr
    pcre pcreateerror pcs pct pctx pdb pdo pdp pedantic peeled pels pem pendin pentium pentru penumbra pep perceive
    perceived perception perfdata perfrecord perfreport periodically perlartistic perldoc permissible permute perrno perror
    persistence personalities personality perspective pertain pertains perturb peruser pes peut pex pfa pfd pff pfff pfm pfx
    pghost pgi pgm pgmfile pgp pgpass pgport pguser pha phantom phdr phenomena philosophy phonetic phony phosphors
    photograph photographic photographs photography photometric photoshop phys pic pict pidfd pidfile pilcrow pinentry pint
    pirate pitfalls pivot pix pixbuf pixdata pixmap pixmaps pka pkcs pkexec pkey pkeyparam pkeyutl pkeyx pki pks pkt pkts
    plaintext planar planets platformspecific playback playlist playlists plen plethora plight pll plot pluggable plumbing
    plural pmap pmaplist pmapport pmp pmu pne png pnm pnmcat pnmfile pnmgamma pnmquant pnmremap pns pointopoint pointsize
    poison poisoned poisoning polar policing pollin pollout pollution polygon polygons popdown popen por porcelain portably
    portmap portp portrait pose possess possession postfix postgre postgres postgresql postmaster postorder postpone
    postprocessing postrm postscript pot pout pow powerful poweroff ppa ppd ppl ppm ppmfile ppmtopgm ppoll ppp ppr pps ppv
    pqr prc prctl pread preallocated preamble prec precaution precede precedes precondition predates predating predecessor
    predecessors predetermined predict predicted prediction predictor predominant preempted preen preexisting preferably
    preferentially prefetch preformatted preimage preload preloaded preorder prep preprocess prescribe presentation pressure
    presumed pret prettyprint prf prg pri printk prio prioritize prioritized prioritizing pristine priv privs prng prob
    procedural proceedings procfs procname procnum procps prof profession profitable prog progname prognum programa
    programmable programmatic programmatically progressive progvers prohibit prohibits proj prologue prolonged promisc
    promiscuous promisor prop proportion proportional proposal propq propquery props prot protector prov provctx prove
    proven providercipher providerdigest providerfips providerkeymgmt providerpath provoke proximity prt pruned pruning pse
    pselect pseudorandom pseudoterminal psh psi psize psk psl psp psql pss ptc pte pti pto pton ptp ptrace ptrdiff pty ptype
    ptys pub pubkey publication publications publickey pubnames pubs pubtypes pul punct punk purchased pursue pus pushback
    putc putchar putenv putgrent putpwent putspent pututline pututxline putwc putwchar pwck pwr pwrite qdisc qdiscs qemu
    qkkbal qnx qop qos qrc qsort quadruple qual qualcomm qualification qualifies qualify qualifying quantities quantity
    quantization quantize quantized quantum quark quarter quarters quartz quebec quench querydomain quintuple quirks quo
    quotation quotient rabson racy raddr radial radiance radians radius radix randomization randomize randomized randomseed
    ranlib rapid rapidly rar raster rasterizer rat ratings rbp rcc rcp rcs rcv rcvbuf rdata rdefault rdev rdfds rdi rdma rdn
    rdonly rdwr rdx reacquire react reacting reaction reacts readahead readdir readelf readily readiness readit readlink
    readv readwrite realistic realize realized realizing reallocarray reallocate reallocated reallocating reallocation realm
    realms realpath reapply rearrangement reassign reassigned rebalance rec recalculated recall receipt receivepack recip
    reciprocal reclaim reclaimed reclassify recode recompile recompiled recompute recon reconcile reconciliation
    reconfiguration reconfigure reconfigured reconstruct reconstructed reconstruction recosize rect rectangle rectangles
    rectangular rects recurring recursesubmodules recv recvfrom recvmsg recvsize recvsz redhat redir redraw redundancy
    refcnt referential referral refill refine refined reflective reflector reflog reflogs refname refrain refspec regained
    regcomp regents regexec regfree registerrpc registrar regulate rehash reinitialize reinitialized reinterpret reiserfs
    relate relates relational relaunch relax relaxation relaxes relaxing relevance reliability relief relinquish reloc
    relocatable relocate relocated relocates relocating relocs relr relro remade remap remapped remapping remedy remind
    reminder remotetracking remount remounted rendition renegotiation renew renewal renewed reopen reopened rep repack
    repage repaint reparent repertoire repetition repetitions repetitive repl replica replicate replicated replication
    replymsg reportbug reposition repositioned representative reprint reprinted reproduction reps requestor requisite rer
    reread rerun resample resampler reschedule rescheduled rescue research reseed resemble resembles resembling reservation
    reside residency resident residing resilient resistance resistant resort resorting restoration resultant resultproc
    resumption retail retention rethrow retire retirement retiring retrans retransmission retransmit retransmitting retrofit
    retty retval reuseaddr revealing reveals reverb reversible revise revisit revisited revlist revocation revoke revoking
    revparse rewind rewinddir rewinding rewinds rewound rfc rfs rgb rgba rhost rhosts rhs rhythm rif rightmost rindex
    ringtones rint ripemd risc riscv rises risky rit rle rlegacy rlimit rlogin rma rmd rmdir rmi rms rmsg rmt rmtcall rnd
    rnglists rns roamed robot rodata rolled roster rot rotate rotated rotates rotating rotator roundtrip rowset rpa rpath
    rpc rpcgen rpch rpcinfo rpcsec rpm rsautl rsd rsh rshift rsi rsn rsp rsync rsyncable rta rtc rtf rtl rtld rtm rtnetlink
    rtnl rto rtprio rts rtt rtti rtv rtype rubber rubbish rubout rudimentary ruleset rundown runlevel runnable runpath ruser
    rva rvalue rview rwx sacrifice safest sailboat salary samba sandbox sanitize sap sasl satellite satellites saturate
    saturated saturation saw sbe sbp sbrk scalability scalb scandir scanf scanline scd scdaemon sch schemaqualified
    schematic sci science scientific scissor scissors scm scn sco scoring scp scr screensaver scriptlet scrn scrollbar scrub
    scrubbing scrypt scs sct sctp sdb sdd sdk sdp sds sealed sealing seam seccomp sect sector sectors seealso seedval
    seekdir seemingly seg segs seh sel seldom selective selectively selectivity selinux semantically semaphore semaphores
    semi sendfile sendmail sendmsg sendnow sendreply sendsize sendsz sendto sensitivity sentry separable sepia seqpacket
    serif serror serv servername ses sess setaffinity setattr setbuf setcancelstate setenv setf setfl setgid setgrent
    setgroups sethostent sethostname setinheritsched setitimer setjmp setkey setlocale setmask setmntent setname setns
    setpgid setpos setpriority setprotoent setpwent setresuid setreuid setrlimit setschedparam setschedpolicy setscheduler
    setservent setsid setsize setsockopt setspent setstacksize setstate settable setterm settime setutent setutxent setvbuf
    setwidth sev seventh severed severely sfd sframe sftp sfx sgetspent sgi sgml sgr sgx shaded shaders shades shading
    shadowutils shamelessly sharpen sharpness sheet shelving shf shh shiny shl shlib shm shmat shmget shmid shortage
    shortcomings shortened shortens shot showsign shr shred shrunk sht shuffle shuttle sibling siblings sideband sidebar
    sideshow sigabrt sigaction sigaddset sigalrm sigaltstack sigbus sigchld sigdelset sigemptyset sigevent sigfillset
    sighandler sight sighup sigill siginfo sigint sigismember sigma sigmask signbit significance significand signifies
    signify signifying signo signoff signum sigpending sigpipe sigprocmask sigqueue sigquit sigrtmin sigset sigsetjmp
    sigstop sigsuspend sigtstp sigttou sigusr sigwinch similarities similarity simpleq simplistic simulator simulcast
    simultaneous sincos sind sint siphash sistema sitting sixteen sixth sizep sjavac skb skeleton sketch ski skin skinned
    skinning skiprecord slab slabs slant slaves slc slept slide slist sll slo slog slope sloppy slowdown slowest slt sma
    smac smartcard smashing smb smc sme smi smime smo smp smtp smudge sname snatch snd sndbuf snglkup snglkupreop sni
    sniffed snmp snoop snooping snp soa sobre soc socalled sock sockaddr socketpair socklen sockp soften solicit
    solicitation someday sometime sophisticated sought sourcedir sourcefile sourceforge sourceware southeast spa
    spaceseparated sparsecheckout spatial spc spcreateerror spe speckles spectrum specular speculation speculative speech
    spend spending spends sperrno sperror spew spf sph sphere spherical spi spider spill spiral spirit spit spite spkac spl
    splice spliterator spliterators sponsored spoof spoofing spool sporadic spot spp spr spread spreading sprint sprite
    sprites sps spy sqlite squad squash squashed squeeze sra srand srandom srcset srcx srcy srgb srp srt ssa ssb sscanf ssd
    sse ssize ssse ssw sta stab stacksize stag stailhead stailq standby standout staring startswith starvation stashed
    stateful stateless statep statfs statistic statistical stato statvfs stayopen stb stc stdarg stdc stdcall stddef stdint
    ste steal stealing steering stereo stg sth sti sticking sticky stipulates stk stl stm sto stochastic storeutl stp stpcpy
    strace straighten strcasecmp strcat strchr strcoll strcpy streambuf strerror stress strfromd strftime strides stringify
    stripall stripdebug stripe strncasecmp strncat strncpy strndup strnlen stroke strptime strsep strsignal strspn strstr
    strtod strtoimax strtok strtol strtold strtoll strtoul strtoull strtoumax structural strverscmp sts stt stty stv stylus
    sua subcategory subdomains subexpression subexpressions subfield subformat subgid subgroup subkey subkeys sublime
    submission submissions subnormal suboptimal subordinate subpart subpixel subproject subqueries subsection subsections
    subst substr subtitle subtitles subuid subversion subwindow subwindows succ successor successors suchlike sudden
    suddenly suf suffer suffers suffice suffices suid suitably summarises summarize summarized summarizes summarizing summit
    supath superblock superblocks superceded superclass superimpose superior superproject superscript supersede supersedes
    superseeds superuser superusers supervised supervises supervision supp supplement supplemental supplementary supplier
    suppliers suppose supposing surname surrogate surround surrounded susceptible suseconds susp suspend suspended
    suspending suspends suspension suspicious suspiciously sux svcerr svcfd svcraw svctcp svcudp svid svr svt swat swath
    swine swirl swp swprintf swtch syllable sym symbolically symbolize symmetry symposium syms symtab synch synonymous
    syntactic syntactically synth synthesis synthesize synthesized synthesizing sysadmin sysconf sysconfdir sysctl syserror
    sysfs sysinfo sysinit sysname sysroot syst systematic systemdjournald systemdnetworkd systemerr systemgenerators
    systemwide sysv taa tablespace tablespaces tabloid tabular tah tailhead tailored tailoring tailq taint tainted tampering
    tandem tanf tangent targa taste tau taught tbf tbl tbs tbss tbz tcdrain tcflag tcflush tcgetattr tcgetpgrp tck tcl
    tclass tcpdump tcsendbreak tcsetattr tdata teapot teardown tech technology tedious teh tel telemetry television telex
    tem temperature tempfile tempnam tempo temporal tempting tenth tenths terabytes termcap terminfo terminology termios
    ternary terrain territory terse textdomain texture textures tff tftp tga tgamma tgt tgz thaw theater theorem thereafter
    therein thermal thick thickness thirdparty thirty thorough thoroughly thousand thousands thr threeway thresh throttle
    throttled throttling throughput thumb thumbnail thumbnails thunk thunks tib tic tid tidy tif tight tightly tik tile
    tiled tiles timegm timeless timespan timespec timesyncd timeval tinfo tint tion tip tipo tired tis tla tlb tld tmac tmc
    tmpfile tmpfiles tmpfs tmpnam toascii toast todo todos tofu tokenize tolerant tolerate tolerated tolower tonearest
    toolbar toolset toolsuite tooltip tooweak topmost topo topological topology tort torus tos tostop tot tots touchpad
    touchscreen toupper tous toward towctrans towlower towupper tph tpm tpp tps tput tra traceroute trackmemusage tradition
    traits trampoline trans transact transactional transcode transcoded transcript transit transitive transitory
    translationproject translator translators translucent transmission transmit transmits transmitted transmitter
    transmitting transparency transpose transposed transverse travel tray treedepth treeish triage triangulate triangulation
    trie trip trips trunc trustworthy trylock tsa tsc tsearch tset tsig tsize tss tst tstep tsx tta ttext ttf tts ttt ttu
    ttyname ttytype tube tuc tug tukaani tum tunables tutti tvt twelve twenty twin twodigit tying typ typeface typeinfo
    typename typewriter typography tzname tzset uav ubiquitous ubuf ubufp ucf uchar ucp ucs udf udp udplite uefi uff uflow
    uganda uhs uic uint uintmax uintptr ulckpwdf ull ulong ulp ultimate ultimately ultra umlaut umount ums unacceptable
    unallocated unaltered unambiguous unambiguously unassigned unauthorized unavoidable unaware unbalanced unbind unblock
    unblocked unborn unbuffered unc uncertain unclean uncleanly uncomfortable uncommitted uncompress unconfigured
    unconnected uncorrected undecided undeclared undergo undergone underneath undesirable undesired undetected undue une
    unequal unescape unescaped unfiltered unfinished unfold unfortunate unfreeze ungetc ungetwc ungrab unguarded unhook
    unidirectional unimportant unindent uninit unintentional uninteresting uniq uniqueness unistd universe university unk
    unload unloaded unloading unlogged unmanage unmanaged unmap unmapped unmarked unmatched unmerged unmodifiable unmount
    unmounted unmounting unnoticed unofficial unopened unordered unp unpaired unparse unparsed unpopulated unpredictable
    unprintable unprocessed unprotected unqualified unquote unreach unrealized unreasonably unrecognised unrecoverable
    unredirect unref unreferenced unregister unregistered unresponsive unrestricted unroll unscaled unsecured unseen
    unsetenv unshare unsharp unsolicited unsorted unspec unstructured unsubscribe unsuccessful unsuitable untagged
    unterminated untracked unverifiable unwind unwinding unwise unwrap unwritten unzip upd uplink uploadpack upset upside
    upsilon uptime upto uptodate upward upwards urandom urg uris urlify urn usability usc usebstring usec usecase usecs
    usefulness uselocale usenet useradd userdata userdefined userdel usergroups userinfo usermod usevc usize usleep uso usp
    ustep usu utent utentbuf utilisation utilization utilize utilized utilizes utilizing utillinux utime utimensat utimes
    utmp utmpname utmpx utmpxname utr uts uui uuuuuu uuuuuuu vacuum vacuuming vague valf valist valor valuemask varname
    vasprintf vast vax vch vcs vdisable vdiscard vdso vdsusp vec ved veh vehicle vel velocity veneer veol verase verifier
    versionsort versnum vertex vertices vex vfat vfork vfprintf vfs vfscanf vfw vfwprintf vger viable victim victims vie vim
    vintr violate violated violating vir virt virtualization virtualized visas vision visitor vista visualid visualization
    visualize vkill vla vlan vlnext vlog vma vmi vmin vmlinux vnd vni voc voi voicemail vol voluntarily voluntary volunteers
    voor vous vprintf vps vquit vreprint vrf vroff vse vsnprintf vsprintf vstart vstop vsusp vswprintf vsx vsyslog vtable
    vtag vtbl vtime vulgar vuuuh vvv vvvv vwerase vxlan waitid waitpid wakeup waking wallpaper wap warnx wasteful watchdog
    watchdogs waterline watermark wav waveform waves waw wbs wchar wcrtomb wcs wcscat wcschr wcscmp wcscpy wcsdup wcslen
    wcsspn wcsstr wcstok wcstombs wctomb wctype wday wdm weakauth weaken weakness wealth webpage webserver websocket
    wellknown weof wer werase werden werror wet wget whatis whatsoever whence whereby wherein whh whilst whip whirlpool
    whisky whoami wholesale wic wid widespread widest widget widgets wikipedia winding windowless wipe wiped wis withdraw
    withdrawn wizard wma wmemcpy wmv woke woken workload workloads workspace worktree worship worthwhile wow wpp wprintf
    wraparound wrapstring writeit writerand writev wronly wsa wss wstring wsystem wtime wtmp wtmpx wto wwa xalan xalloc
    xattr xau xauth xauthority xbox xcalloc xcase xcode xcoff xcomposite xconst xcrypt xcs xdigit xdm xdr xdrmem xdrobj
    xdrproc xdrrec xdrs xdrstdio xen xerces xext xfer xff xffff xfg xfile xfrm xfs xft xhtml xid xinerama xkb xlfd xlib
    xmalloc xmit xmm xof xoff xon xopen xor xpa xpath xpg xpm xprop xprt xrealloc xregion xrender xrm xsave xsd xserver xsi
    xsize xsl xslt xsltc xss xsubi xtabs xterm xternal xutil xxxx xxxxx xxxxxx xxxxxxx xxxxxxxxxx yak yaz ybs ycs yday yomi
    ysize yuv yyensure yyy zabcdefghijklmn zalloc zaz zdebug zdiff zealand zebra zeroterminated zgrep zijn zipfs zlibgnu
    zmore znew zoneinfo zoo zoom zstd zzz"""
)

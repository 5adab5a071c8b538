# SPDX-License-Identifier: MIT
"""Words of TWS' and Java's logs, of settings and of operating systems, and names that are ordinary words too."""

from ibassist.privacy.wellknown import words

DOMAIN = words(
    """aberoham abroad accelerator accra acl activating activex adapter adapters adgn adguard admin administrator
    administrators advertisement advertisements adwaita afee affiliated africa agentd ages agnostic agreements
    ahamo aim air airplane airplay airport alarm alarms alerts alike allowlist alsa alto amazon amazonaws amd
    america american amibroker analytics analyzing anchors android anew announced anonymiser anonymisers
    anonymising anonymizer answered answers anti anybody apple appliance appllio approval approve apr archived
    arrive arrived arrives articles asciipb asia assistant asyncio attachments aug australia aut authenticate
    authenticating authenticator authn authorisation authorities authy automater automation autorestart autoupdate
    avast avg awaited awake awdd awt axu azure backtrader badssl balanced balancer balancing band bank banners
    bars bashrc basics bat battery bbs beginnings begun bell beside bias bill billing bird birth bitdefender
    blindly blocker blockers blocklist blocklists blog bluetooth blurred blurry bnnnn bom bond branding british
    brokerage brokerages brokerportal btvbmrte buildrun burp buttons cable caf cafe cafes calc calendar
    callservicesd calm cam camera campus canada cap caps captive card cards carrier carriers carries cashfarm cask
    catalog catalogue caution ccp cdc cdcdyn cdn cells centre centres certification certpath cet cfg cfprefsd cgi
    challenge charged charges charlesproxy chart charts chattr chevron chflags chicago china chinatelecom
    chinaunicom chip chose chromium circumvention cisco cited citizens citizenship clashx classpath cli clicks
    clientam clientid clientportal cloud cloudflare cloudflarewarp cmos coat codesign com commander commissions
    companies companions competes competing compose compromise compulsory computers conc conclusion conclusions
    conf confidence configd configurer confirmed confirms conman conn connectivity connector consumer contacts
    contradicting contradicts controld controller corbado coreaudiod corp corporate countries country cpapi
    cpdaapp cpefrd cpl crlf cron crypt csc csv ctci ctrl currency customer customers cuts cyberoam daily damage
    damaged dart darykq dat dbus dde deactivate deadline dealt deanmcniven dec decides decrypt decrypted decrypts
    deepentropy defender delegate delivery denies department desk destinations desupported dexe dhcp dhttp dhttps
    diagnoses diagnosis diagram dial dialogs dialogue dibcsessionid digital dinstall dinstaller dirhash disappear
    disaster disconnecting disconnects dispatcher displayedproxymsg distnoted disturb djava djavax djts djx dkaraf
    dmg dnf dnscrypt dock docker docomo dollar dotnet doubtful downloads dpi dproduct dproxy drag dropdown
    dsaccessservice dsc dscacheutil dsocks dsun dswing dtwslaunch dust dvm east eastern editors edits eight eject
    electrum elevation elided empties encrypts engineering english enroll equipment equity era erdewit esc eset
    esr ethernet etime europe evidence exampledir excerpt excerpts exe exempt exempted experiment expert expires
    expiry explains expressvpn expressvpnd extrange extras eyes facts factually failover famatech faq faqs farms
    faults fcc fctservctl feb fedora fiddler fido fifteen finder findings fingerprint fires firewalld firewalls
    flight floppy flushcache flushdns fndroid folders fone footnote forcepoint forgets formatasdefault forti
    forticlient fortinet fortitray forwarder foundation framed frameworks freezes frequent fri fseventsd fumitm
    gap garbled gate gatekeeper gateways gdcdyn gear geiser generations genie genotrance genuine geo getlantern
    gfw gio glib globalprotect globe glyph glyphs gnzsnz google goproxy goskope gpd gpl grade graphic graphical
    greeting grey gsettings guesswork guest gui hagezi hammer handoff hands har hardly harm harmful hdc headings
    headless headlessexception health hear hedge helped hiddify hiddifycli hidemy hidpi hinders hkcu hklm hkt hmds
    hole homebrew hong hostbridge hot hotel hotels hotspot hour house howto hpp htm httptoolkit hundred hup hurry
    hustler hybrid hypervisor hysteria ibapi ibassist ibautomater ibc ibcalpha ibcontroller ibcstart ibctl ibeam
    ibg ibgateway ibgc ibgdr ibgroup ibgzenc ibkb ibkey ibkr ibkrdesktop ibkrguides ibllc ibx icmp iczrac ident
    iface illustration ime impl importer impress inactivity inbound inc incl inconclusive india inetcpl infini ini
    initiating ins inspected inspecting inspector inspects inst installers instrument instruments insync intel
    inter interactivebrokers intercepted interception interfering invented ios ipc ipconfig iphone ipn ips ipv
    iserver iss issuer ivanti iwss jackson jakarta japan japanese jar jars javafx jaxb jbd jclient jdk jib jigsaw
    journald journey jparams jre jres jruntime jst jts judge judged judges judging juicity jul jun jxbrowser karaf
    karing kaspersky kazakhstan kde keepassxc keeper kextd kicked kicks kiken killall kingdom kio kioslaverc knew
    kong ksoftirqd kthreadd kubectl kubernetes kworker kyohi lab labelled lan landline lantern lanternsvc lasts
    launchd launcher launching layouts lbilli ldc lean lengthens lgpl libasound libawt libexec libgbm libgtk
    libnss licence lightspeed linemo listens lite lived llc localappdata lockout logd logins logoff logon logout
    ltd lte lvl lynx macos macosx macs mainboard mainland maker makers malware mania mar maxicus maximized maxseg
    mcafee mcast mcgw mcp mdm mdnsresponder mds mdworker meanwhile meets megabytes meiwaku menus mesa metal
    metaspace micro microsoft mid midnight mieru mihomo millis miniport minute mirrored mit mitm mitmdump
    mitmproxy mitmweb mobility mon money mouse mozilla msc msix mullvad mullvadvpn multicharts muted mvberg
    naiveproxy nameserver nano national nationality nautilus nav navigator ncpa ndc ndcdyn netasq netbird
    netbirdio netsh netskope netspark networkd networking networksetup neutrally nextdns nftables night nightly
    ninjatrader nix nmap nnnn noddraw nofork nonsense nopidfile nopixfmt noprompt nord nordvpn nordvpnd north
    norton notebooks notepad notifications notifyd nouappnd nouchg nov nowhere nse nsh nslookup nss nsurlsessiond
    ntp ntws nxdomain nyanco obedience obeys objective oblige occupancy oct oda offence offices offload onion
    opendirectoryd openings openjdk openvpn openvpnserv oracle org osgi otp ours outage outages outbound outcome
    outline outlineservice outofmemoryerror outro outweighs overnight overtls ovpn owasp pac pacific pacing
    padlock pallet palo pane panel pangp pangpa pangps parental partner passcode passkey passkeys passport pause
    pcapsvc pcapui pen pencil percpu perf perm permgen persists pfl phones photo php phrase phrases phuslu picture
    pictures pids pihole pin ping pinning pkd pkix plasma platinum plays plc plug plugged pod podman politeness
    popup portal posts povo powershell ppid precautionary precautions pref presents preset press presses pressing
    preview price prices privacy privilege privileged privoxy pro probes professional programmers protects proton
    protonvpn protonvpnservice proves proxifier proxycap proxyman psiphon psn pts publisher publishes pulse
    pulsesecure pulsesecureservice pulseuisvc quad quant quantconnect quantumult quarantine quarantined
    questionnaire quickest quits quota radio radmin ram ranked raspberry rayn rcu reachability reactivate readm
    readme realtime reauth reauthentication receiver reception recipe recognisable recognise recognised
    reconnecting reconnects recverr recycle redact redacted redirecting refusal regional regulation regulators
    reinstalling relay relays relogin remark remarks remnant rented repair repaired repairs replay requester
    rescan resend reserve residence residents resolvectl resolvers responder responding responsive restarter
    restarts resubscribe retina retired rewrites rhel rightly ringing risks roaming roles rosetta rough routed
    routers routes routing rss ruled rundll rust rvcontrolsvc salex sangfor sangforcsclient sanitized sat sbin
    scare scene sched school sconfig screens screenshot screenshots scroll scsi scutil sda sdc seamless sec secdef
    secinitd secrets sectigo securelogin seeded sender senders sep setfacl setups severity sfc sha shadowquic
    shadowsocks shadowsocksr shadowsocksx shaped shareable shelf shenzhen shield shots shoulders shuts signer
    silicon sim simulated sinfonia sing singapore singbox sinkhole skew skewed sleeping slip slips slowly sls
    smartphone smartscreen smooth smoothwall sms snitch socat social socks sockshost socksproxyhost soffice
    softwareupdate softwareupdated sold somebody sonic soonest sophos sophosutm sound soundly spam spare spark
    spdx speak speaker speaks spelled spellings spells spesmilo splash spoken spol spotlight spouse spreads
    spreadsheets sql srv sshd ssl sslocal ssn ssr sss stagent stagentsvc stand station steam stime stolen
    stormshield stretch strongest studio study submenu subscribe subscribed subscription subscriptions sudo summer
    supportsssl surfshark surge surprise svc sway swift swigger swing swipe swt sydney symantec symptom symptoms
    synchronisation synchronise synchronize synonyms synthetic sysconfig sysdm syslogd syspolicyd systemctl tai
    tailscale tailscaled talks tall tally talpid tap taskbar tauri taxonomy tblk technologies telecom telephone
    telephony telnet ten threat thu tick ticked ticker tickers tickle ticks tier ties tiling timedatectl timeline
    timeouterror timsod tips titlebar tmf tmpdir tmpl toll toml tone toolkit topic topics tor totp touches
    trackers tracsrvwrapper trademarks tradersu traderworkstation tradingview trai train trains translocated
    translocation trash travelling trend trials triangle trojan troubleshooting trptunnel trusts truth ttl ttys
    tue tuic tun tunnel tunnelblick tunnelblickd tunnelling tws twsinfo twslaunch txt uard udevd ufw uiscale
    ulimit umbrella unattended uncheck undone unencrypted unicom unidentified uninstalld united unlisted unlocks
    unnamed unpacks unplugged unprivileged unread unreadable unredacted unresolved unsubscribed unsubstituted
    unsure untick untouched updater updaters updown upkeep uploaded ups urgent usa usd userhash userid userspace
    usfarm ushmds usr utc utf utm uuid vaio vanish varfile vendors ver verb verdict verdicts verge virtualbox
    virus vmoptions vms vmware vnc vnic voice vouches vovsoft vowels voyz vpnagent vpnagentd vpnui vpt vssfll vsz
    waited wall wan warned warp watches watching watt wayland waytrade weaker websites wed weekday weekends weekly
    weeks west whichever whitelist whoever widened wife winhttp wininet wins winter wintun wintunsingbox wired
    wireguard wireguardservice wireless wit wont worded workstation wpad wradsgnw writeback wsl www wwwdam wwwgw
    xawt xmlopt xmonad xms xmx xorg xpc xray xtigervnc xvfb xxnet xyz yaml yichengchen ymobile york yours yubi
    yubico yubikey yyyy yyyymmdd zap zdc zed zerotier zombie zprofile zsatray zsatunnel zscaler zscalertunnel zsh
    zshenv zshrc zulu zurich"""
)
LOGS = words(
    """oauth oauth2 pam
    advfirewall applewebkit attribs avg bat bcprov bookworm cbot cboe cfd chrony chronyc cme cookiejar cve dispersion
    edg edns eufarmnj eurex eventkit ffdhe gecko globex gtc gtd hcd hikari hprof inch inches iommu jks jsse khtml ljava
    lmt loc mdev mkt moc nasdaq ncdu nest netty ntpdate numpy nymex nyse oom outside pandas pem preempt prerouting qdisc
    qlen noqueue qtp rth sameorigin secp sehk seqno slf4j slf socketfilterfw spx stp stratum tif trail tse ucrtbase
    vcpkg vertx webkit xdpyinfo xhci xnu gregorian ind idx fut sts rngd aqs g1 jaxb logback lang3 backend
    fire qpa accessdeniedexception ack advapi aes airport alf allowed amfid anon apparmor appcrash atio aud auditd
    autoconfiguration autoselect avahi awt axx azul backtrace binary bits bluetoothd broadcast brotli bssid
    cacerts cad cashfarm cfnetwork cgroup chacha chf chronyd classnotfoundexception closewait clsid cny
    codecache codesign concurrentmodificationexception configd conid coredump coredumpctl coreservices csum
    cups dbm dbus deauth deauthenticated deauthenticating decrypt defaultlaf delay denied deprecated dhclient
    dhcpack dhcpdiscover dhcpnak dhcpoffer dhcprequest dhcpv dpt dri duid dword dynamic eacces eaddrinuse eax
    ebp ebx ecdhe ecdsa econnrefused econnreset ecr ecx eden edi edx ehostunreach eip enetunreach enotfound
    entitled eofexception eperm epoll err esi esp estab established eth etimedout eufarm euhmds eur eventqueue
    existent expand explorer failed faulting filenotfoundexception fin finalizer fluxbox formerr froze
    fundfarm fut futex futs gatekeeper gateway gateways gatewaystart gbp gc gcm getautoproxyurl getdnsservers
    getinfo getsecurewebproxy getsocksfirewallproxy getwebproxy ghz gib graphics grpc handshake_failure hfarm
    hkd hkfarm hotspot iaid icd idle ifindex ifname igxelp illegalargumentexception illegalstateexception
    incomplete indexoutofboundsexception inet initiated initiating ino inprocserver iptables ipv javax
    jconnection jfarm jhmds jit journald jpy jvm kerberos kernelbase keymanager keystore khz kib killer laf
    launchservices lease leases leaving libegl libgl listallnetworkservices listening loginwindow lsass lts
    mdns metaspace metered metric mhz mib mmap modem mss msvcrt mtu multi multicast ndis negotiate netbios
    netid netif netmask networkd nexthop nft nghttp nic nics nimbus nio niod noarp noclassdeffounderror
    nonblocking nop nosuchelementexception notarized notimp nsurl nsurlerrordomain ntdll nullpointerexception
    nvoglv nwi nzd oci oom oop openbox outofmemoryerror pagefault partial permanent plaf polkit poly preferred
    prefixlen probe quarantine quic qword rax rbp rbx rcx rdi rdx reachable refused reg resolv resolved rflags
    rip routable rsa rsi rsp rssi rst rundll rxcsum rxrate sack sandboxd scdynamicstore schannel scnetwork
    seccomp secdefeu secdefhk secdefil secdefnj segfault selector selinux servfail services setwebproxy sgd
    sha sigkill sigsegv sigterm simplex socketchannel spindump spt squid ssid sslcontext sslsocket
    stackoverflowerror stacktrace stale subnet supplicant survivor svchost swing syn syspolicyd systemd
    taskgated tccd tcpip temporary tentative tenured throwable timewait tls tlsv traceback trustmanager
    truststore tso tsval twsstart txcsum txrate ucrtbase udev udisks ufw ulimit uncaught unicast unrecognized
    unsatisfiedlinkerror unsupportedoperationexception upower urgp usd usfarm usfuture ushmds usopt vma vmem
    werfault windowserver wininet winsock wlan wmctrl wpa wpasupplicant wsaeacces wsaeaddrinuse
    wsaeconnrefused wsaeconnreset wsaehostunreach wsaenetunreach wsaetimedout wscale wuauserv wwan xcb
    xmessage xrandr xterm xvfb zeroinvert zlib"""
)
"""Words of the logs and commands of three systems, and of Java's exceptions."""
ALSO_NAMES = words(
    """sayed goto jun ace anders april archer aria arias art bailly baker banks bass bates bell best bill bird bishop black
    bond booker booth bowman bridge bridges bright brook brookes brooks brown bush butler carly carol carter
    chance charles chase clay cliff coles conner cook cooper cross crystal dale dawn day dean dell dev dick don
    downes downing downs drew earl estes evald evers faith farmer field fielding fields fine fisher flowers ford
    fox frank franks fred fuller gaines gardner gates gene glen golding goodman grace grant gray green grey guy
    hand harding hardy haring hart hayes hering hill holly homer honor hood hope house hunter iris ivy jack
    jackson jared jay jean joy judge jules june keyes kinder king kit lamb lance lane lang law les lily lind
    little long love mads major manning marion mark marks marsh marshal mason max may mayer mays mike miles
    mills moon moss nick noble nolan norm norman norton nutter oda odd olive page paige park parker pat pearl
    penny peres pierce piper pool pope porter post potter power powers price ram ray reed rhodes rice rich
    rivers rob robin rose ross ruby rusty sally sandy savage sayers sellers sharp shepherd shields short simion
    sims singer singleton skelly skip small smith snow somers sparks spring sterling stiller stone strong sue
    summer summers sun sweet swift sydney taylor temple toner tor turner underwood van vance vergeer victor
    violet wade walker waller walls ward warner waters watters watts weber weeks weller wells west wester
    wheeler white wilder will winner winter winters wise wolf wood woods yard york young zulu"""
)
"""Ordinary in lower case, and at the beginning of a sentence; a name otherwise."""
GIVEN_NAMES = words(
    """goto jun ace anders april art bill carol chance charles clay cliff dale dawn dean dick don drew earl faith frank
    fred gene glen grace grant guy holly hope hunter iris ivy jack jared jay jean joy jules june lance les lily
    marion mark marsh mason max may mike miles nick norm olive pat pearl penny ray reed rich rob robin rose ruby
    rusty sally sandy skip sue sydney victor violet will young"""
)
"""Those of them that people are called by: at the beginning of a sentence what follows decides."""
NAMES_BESIDE = words(
    """abid auger good august backer bail bak bakker binner blank block booker branch canning case cases central char
    clear coast comer conn cord cronly dash dering die diver dom drop early edit elif else enver ester even
    fall fee feely fit fresh frid front fors gore grab grand harm hass hering inger jan jans job junk key kong
    lan lane lang last line lot mac maks man mand mans mar mares master may meta min miner mint more nat net
    nil node noon north note orr pack pan parent pass peer peers per pi ping plant point pop post pound power
    press print race ram rank read reader real repo ridder ring room rule run rust said sales sans scully seal
    seed self sells sep server shell shift ship shop side sims site sole soler song soon sort space stack star
    start stock store sys tail tester theres ties tip toms trace tree true trust union vale via vim wan wang
    way wester wire wit won work worth"""
)
"""Names that are such usual words of programs that only another name beside them tells."""

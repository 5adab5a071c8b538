# SPDX-License-Identifier: MIT
"""Words of the web that ordinary lists lack: of HTTP, browsers, proxies and of the paths of IBKR's websites.

Paths: IBKR's Client Portal Web API as published (read 2026-11-28), and addresses that its help pages name.
"""

from ibassist.privacy.wellknown import words

WEB = words(
    """mozilla applewebkit khtml gecko chrome chromium chromeos crios fxios edg edge edga opr safari firefox version windows nt win64
    wow64 x64 x86 macintosh linux android mobile intel mac os x like brand google not wv rv compatible headlesschrome
    gzip deflate br zstd identity chunked trailers compress charset utf utf8 boundary form-data urlencoded www form multipart
    json ndjson jsonp xml html xhtml htm css js mjs javascript ecmascript plain text image png jpeg jpg gif webp avif svg ico font woff
    woff2 ttf otf audio video mp4 mpeg webm octet stream pdf wasm protobuf grpc msgpack csv zip map manifest sse
    hsts includesubdomains preload nosniff sameorigin keepalive keep alive close max age maxage stale revalidate while if error swr
    immutable must proxy private public no store cache transform only cached etag weak vary origin pragma expires
    cors csp csrf xsrf xss xsrf nel ssl tls tlsv sha sha1 sha256 md5 rsa ecdsa aes gcm chacha poly ocsp sni alpn spdy quic h2 h3 http https ws wss
    xhr fetch xmlhttprequest script stylesheet preflight websocket document other ping beacon eventsource signedexchange texttrack
    parser navigation navigate subresource worker sharedworker serviceworker sw dest site mode user empty cross same none strict lax
    httponly samesite secure partitioned priority high medium low veryhigh verylow lowest idle u i
    apache nginx iis akamai akamaighost ghost edgesuite cloudfront cloudflare fastly varnish envoy istio haproxy traefik caddy
    litespeed openresty tomcat jetty jboss gunicorn tengine ats squid bluecoat proxysg zscaler zscalerproxy fortigate fortiproxy forcepoint netskope sophos barracuda
    mcafee webwasher symantec websense ironport paloalto sonicwall checkpoint untangle privoxy mitmproxy charles fiddler
    asp aspnet php express servlet jsp jsessionid jsf powered generator webpack vite bundle chunk vendor vendors polyfill polyfills runtime
    main app index common core min prod dev dist build assets asset static public libs lib fonts images img icons media styles scripts
    locale locales lang i18n l10n en ja jp us uk hk cn au ca in de fr it es zh ko ru ar
    rest api apis ajax graphql rpc soap odata oauth oauth2 oidc openid connect authorize token login logout signin signout signup register
    callback redirect redirected sso saml acs idp sp mfa otp twofactor authenticator challenge verify verification confirm reset
    session sessions expired invalid timeout unauthorized forbidden denied bad gateway unavailable moved permanently temporarily found
    dashboard home landing welcome portal portals account accounts profile settings preferences admin help support contact about
    trading trade trader trades tws webtrader desk client clientportal cp ibcust ibkr ibkrguides interactivebrokers ibllc ib
    iserver reauthenticate tickle validate initialize ssodh init portfolio subaccounts subaccounts2 pnl allocation ledger summary meta
    positions position invalidate combo marketdata snapshot regsnapshot unsubscribe unsubscribeall hmds history scanner params run trsrv
    secdef secdefs strikes futures stocks schedule conid conids contract contracts algos info rules fyi unread settings deliveryoptions
    disclaimer notifications email device watchlist watchlists watch pa performance transactions ccp order orders whatif whatiforders reply
    status alert alerts mta activate dynaccount search searchid switch forecast category market event gw proxy portal.proxy
    acctmgmt acct mgmt amauthentication am auth authentication ibkey ibcentral universal servlet servlets formserver formservice
    registration fundstransfer fund funds transfer statements statement report reports reporting flex flexquery flexstatementservice
    download downloads software systems tws.php ibgateway installers standalone latest stable offline mosaic quote quotes
    bulletins bulletin message messages center ticket tickets inquiry faq kb knowledge base node article articles news
    analytics collect gtag gtm ga pixel beacon metrics telemetry log logs logger logging trace health healthcheck heartbeat ready
    favicon robots sitemap manifest crossdomain well known wellknown nextjs next data nuxt angular react vue jquery bootstrap
    upload uploads export import file files content contents page pages view views list lists item items detail details
    get set post put delete patch head options create read update remove edit new add save load open
    err failed connection refused reset aborted closed timed out name resolved resolution cert authority date common invalid ssl protocol
    internet disconnected network changed address unreachable blocked client response inspector tunnel socks csp
    true false null undefined nan ok yes no on off
    ie edge webkit trident presto blink harexport webinspector fiddler insomnia postman browser devtools
    mozillabrowser gnu lts esr ms sec min hr hrs kb mb gb px em rem vh vw pct
    jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun gmt utc jst est edt
    buy sell limit stop qty bid ask last close open side symbol currency usd jpy eur gbp hkd stk opt fut cash
    mkt acct props pnl realized unrealized avg netliquidation buyingpower availablefunds excessliquidity totalcashvalue grosspositionvalue
    equitywithloanvalue exchs exch lmt stp gtc tif nasdaq nyse arca smart idealpro throttled xyzab aka sbid sftypes newui ip2loc 2ndfactor
    disposition forwarded via trailer trailers warning expect refresh baggage traceparent tracestate idempotency prefer arch bitness model
    dnt gpc ect rtt downlink viewport vnd openxmlformats officedocument spreadsheetml wordprocessingml presentationml msexcel excel msword
    2fa ibkey rfc822 collission sso ssoexpires usersguidebook kyc
    jxl apng formdata geckoformboundary webkitformboundary
    bearer basic digest negotiate ntlm kerberos spnego hmac
    creator iso name title subject sub kid typ alg iss aud jti azp nonce hash digest amp attr href src div span body html form input button label
    permessage ratelimit financial advisor advisors conid css css2 ech frame ancestors self src uri nonce includesub sourcemap
    smd umd sor uor spl upl tic sts ntf blt sbd ubd ech hb system topic server args competing connected authenticated fail
    """
)
SHORT_PREFIXES = words(
    "h v x p q r s m w l d t z n c g utf sha md tls ssl http es ed ec rs hs ps iso mp win ie ipv ip base web oauth wave sub col row h2 id j i18 l10 ssodh"
)
"""Letters in front of up to three digits that make a word of the web: ``sha256``, ``utf8``, ``h2``."""
TIMES = words(
    """time times timestamp ts date datetime expire expires expiry exp iat nbf auth_time created updated modified last start started end
    ended since until at now epoch utc clock validity valid build built release released"""
)
"""Words of keys whose numbers are moments."""
AMOUNTS = words(
    """age ma smaxage ttl duration elapsed interval delay latency timeout size length len bytes width height port status
    seconds millis ms sec progress percent ratio seq sequence expires expiry in ping"""
)
"""Words of keys whose numbers measure something."""
COUNTS = words(
    "count total max min limit offset page index depth line column col row rows version retry retries attempts score rank level"
)
"""Words of keys whose numbers count something, unless they are long."""
EXTENSIONS = words(
    """html htm php asp aspx jsp do action js mjs css map json xml txt csv pdf png jpg jpeg gif svg webp avif ico woff woff2 ttf otf eot mp4
    webm mp3 wasm zip exe dmg sh jar jnlp"""
)
"""Endings of file names in web addresses."""

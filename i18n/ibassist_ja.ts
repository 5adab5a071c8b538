<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About</source>
        <translation>このソフトについて</translation>
    </message>
    <message>
        <source>Finds out why Trader Workstation or IB Gateway does not connect, and leads through the repair.

Independent software; not affiliated with Interactive Brokers.

MIT licence. It sends nothing to anybody and changes nothing on its own.</source>
        <translation>Trader WorkstationやIB Gatewayが接続できない原因を調べ、修復の手順をご案内します。

このソフトは独立して開発されたもので、Interactive Brokers社とは関係がありません。

MITライセンス。外部へデータを送信したり、設定を勝手に変更したりすることはありません。</translation>
    </message>
    <message>
        <source>In this computer’s password store, a login is kept for: {proxies}</source>
        <translation>このパソコンのパスワード管理機能に、次のプロキシのログイン情報を保存しています：{proxies}</translation>
    </message>
    <message>
        <source>&amp;Remove the login</source>
        <translation>ログイン情報を削除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>The login was removed from the password store.</source>
        <translation>パスワード管理機能からログイン情報を削除しました。</translation>
    </message>
    <message>
        <source>It could not be removed: this computer has no password store in use.</source>
        <translation>削除できませんでした。このパソコンには使用中のパスワード管理機能がありません。</translation>
    </message>
    <message>
        <source>It could not be removed: the password store did not answer in time.</source>
        <translation>削除できませんでした。パスワード管理機能から時間内に応答がありませんでした。</translation>
    </message>
    <message>
        <source>It could not be removed: the password store reported a fault.</source>
        <translation>削除できませんでした。パスワード管理機能でエラーが起きました。</translation>
    </message>
    <message>
        <source>It contacts the hosts on the page “Hosts”, and the DNS servers and proxies of this computer, and only during an inspection. A newer version is asked for only by the tool for that.</source>
        <translation>接続するのは、「接続先」のページにあるホストと、このパソコンのDNSサーバーとプロキシだけで、点検のときに限ります。新しいバージョンの確認は、そのためのツールを使ったときだけ行います。</translation>
    </message>
    <message>
        <source>Its list of hosts was last compared with IBKR’s articles on {date}.</source>
        <translation>接続先の一覧は、{date}にIBKRの記事と照合したものです。</translation>
    </message>
    <message>
        <source>Made with Python {python} and Qt {qt} (LGPL) and other parts, whose licences come with it.</source>
        <translation>Python {python}、Qt {qt}（LGPL）などを使用しています。各ライセンスはソフトに同梱されています。</translation>
    </message>
    <message>
        <source>A fault of this program? Save a report, or record this computer (page “Search guides”, Tools), and give it to those you have the program from.</source>
        <translation>このソフトの不具合と思われる場合は、レポートを保存するか、「手順を検索」のツールでパソコンを記録し、入手元にお渡しください。</translation>
    </message>
    <message>
        <source>Keys: Enter – main button; Escape – back; Ctrl+F or F1 – guides; Ctrl with +, - and 0 – size of words; Page Up and Page Down – scroll.</source>
        <translation>キー操作：Enter（主なボタン）、Escape（戻る）、Ctrl+FまたはF1（手順）、Ctrlと+・-・0（文字の大きさ）、Page Up・Page Down（スクロール）</translation>
    </message>
</context>
<context>
    <name>AskForUpdate</name>
    <message>
        <source>Ask for a newer version</source>
        <translation>新しいバージョンを確認する</translation>
    </message>
    <message>
        <source>Only when you press this. Nothing about this computer is sent and nothing is installed.</source>
        <translation>このボタンを押したときだけ確認します。パソコンの情報は送信されず、何もインストールされません。</translation>
    </message>
</context>
<context>
    <name>BesideInspection</name>
    <message>
        <source>The recording shows what failed. An inspection of this computer can show why.</source>
        <translation>記録からわかるのは、失敗した通信です。原因は、このパソコンを点検するとわかることがあります。</translation>
    </message>
    <message>
        <source>The browser met the same as the inspection of this computer. It has one explanation:</source>
        <translation>ブラウザーでも、このパソコンの点検と同じ問題が起きています。原因は1つです。</translation>
    </message>
    <message>
        <source>The inspection and the recording are more than a day apart, so they are not compared.</source>
        <translation>点検と記録は1日以上離れているため、比べていません。</translation>
    </message>
    <message>
        <source>The inspection of this computer found no reason for what failed in the browser.</source>
        <translation>このパソコンの点検では、ブラウザーの通信が失敗した原因は見つかっていません。</translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message>
        <source>and {count} more of the same kind</source>
        <translation>ほか{count}件の同様の変更</translation>
    </message>
</context>
<context>
    <name>CheckProgress</name>
    <message>
        <source>Checking again: {names}</source>
        <translation>もう一度確認しています：{names}</translation>
    </message>
</context>
<context>
    <name>CheckRecording</name>
    <message>
        <source>Check a recording of the website (HAR)</source>
        <translation>ウェブサイトの記録（HAR）を確認</translation>
    </message>
    <message>
        <source>Says whether it is usable and what failed in it, and makes a copy that is safe to send.</source>
        <translation>使える記録かどうかと、失敗した通信を調べ、安全に送れる写しを作成します。</translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message>
        <source>Two reports, before and after</source>
        <translation>2つのレポートの比較（修復前と修復後）</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修復前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修復後</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>変わったこと</translation>
    </message>
    <message>
        <source>Nothing was found in either of them</source>
        <translation>どちらのレポートにも問題は見つかっていません</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
</context>
<context>
    <name>ConclusionCard</name>
    <message>
        <source>Where to go on</source>
        <translation>次の操作</translation>
    </message>
    <message>
        <source>Yes, this is possible</source>
        <translation>はい、可能です</translation>
    </message>
    <message>
        <source>No, this is not possible</source>
        <translation>いいえ、できません</translation>
    </message>
    <message>
        <source>What to do now</source>
        <translation>次にすること</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Consequences</name>
    <message>
        <source>These should go away when the cause above is repaired.</source>
        <translation>上の原因を修復すると、これらも解消する見込みです。</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Cop&amp;y this text</source>
        <translation>このテキストをコピー(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>A fault in the assistant</source>
        <translation>このソフトの不具合</translation>
    </message>
    <message>
        <source>Something went wrong in the assistant itself</source>
        <translation>このソフトの中で問題が起きました</translation>
    </message>
    <message>
        <source>Nothing on your computer was changed by it, and you can go on where you were. If it happens again, pass the text below on to those who look after this program. It holds no names, addresses or paths of yours, and nothing was sent to anybody.</source>
        <translation>この問題でパソコンの設定が変わることはなく、元の場所から続けられます。繰り返し起きる場合は、下のテキストをこのソフトの開発者に渡してください。名前やアドレス、フォルダーの場所は含まれず、どこにも送信されていません。</translation>
    </message>
    <message>
        <source>Text to pass on</source>
        <translation>開発者に渡すテキスト</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>続ける(&amp;G)</translation>
    </message>
</context>
<context>
    <name>CutOffDialog</name>
    <message>
        <source>A repair was cut off</source>
        <translation>修復が途中で終わっています</translation>
    </message>
    <message>
        <source>ibassist ended before this repair did. Nothing is lost: what was there before is kept. Take the repair back, or have it completed.</source>
        <translation>修復の途中でibassistが終了しました。元の内容は保存されています。元に戻すか、最後まで修復してください。</translation>
    </message>
    <message>
        <source>&amp;Take it back</source>
        <translation>元に戻す(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Complete it</source>
        <translation>最後まで修復する(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>あとで(&amp;L)</translation>
    </message>
</context>
<context>
    <name>DecisionPage</name>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>Start &amp;over</source>
        <translation>最初からやり直す(&amp;O)</translation>
    </message>
    <message>
        <source>Your answers (choose one to change it)</source>
        <translation>これまでの回答（選ぶと変更できます）</translation>
    </message>
</context>
<context>
    <name>DetailsPage</name>
    <message>
        <source>All checks and measurements</source>
        <translation>すべての確認項目と測定結果</translation>
    </message>
    <message>
        <source>&amp;Show only rows with:</source>
        <translation>表示する行を絞り込む(&amp;S)：</translation>
    </message>
    <message>
        <source>Show only rows with</source>
        <translation>表示する行を絞り込む</translation>
    </message>
    <message>
        <source>For example a host name, a port, or “proxy”</source>
        <translation>例：ホスト名、ポート番号、プロキシ</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count}行</translation>
    </message>
    <message>
        <source>&amp;Copy these rows</source>
        <translation>表示中の行をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
</context>
<context>
    <name>EnterLogin</name>
    <message>
        <source>Enter the login …</source>
        <translation>ログイン情報を入力…</translation>
    </message>
</context>
<context>
    <name>ExpectBox</name>
    <message>
        <source>You should now see this</source>
        <translation>このように表示されれば成功です</translation>
    </message>
</context>
<context>
    <name>FigureView</name>
    <message>
        <source>Enlarge</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Click to enlarge</source>
        <translation>クリックすると拡大します</translation>
    </message>
    <message>
        <source>Press Enter to enlarge</source>
        <translation>Enterキーで拡大します</translation>
    </message>
    <message>
        <source>Illustration – your screen may look slightly different.</source>
        <translation>説明用の図 – 実際の画面とは少し異なることがあります。</translation>
    </message>
    <message>
        <source>{program}, screenshot – your version may look slightly different.</source>
        <translation>{program}の実際の画面 – お使いのバージョンとは少し異なることがあります。</translation>
    </message>
</context>
<context>
    <name>FigureWindow</name>
    <message>
        <source>Smaller (-)</source>
        <translation>小さく（-）</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>大きく（+）</translation>
    </message>
    <message>
        <source>Fit (0)</source>
        <translation>全体（0）</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>図</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>How the assistant knows</source>
        <translation>根拠</translation>
    </message>
    <message>
        <source>What follows from it ({count})</source>
        <translation>これが原因で起きていること（{count}）</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>{words} (open)</source>
        <translation>{words}（開いています）</translation>
    </message>
    <message>
        <source>{words} (closed)</source>
        <translation>{words}（閉じています）</translation>
    </message>
</context>
<context>
    <name>ForgetAll</name>
    <message>
        <source>Remove what this program keeps</source>
        <translation>このソフトが保存したものを削除する</translation>
    </message>
    <message>
        <source>&amp;Remove them</source>
        <translation>削除する(&amp;R)</translation>
    </message>
    <message>
        <source>Settings, passwords of proxies, the key of the stand-ins, records of repairs and watches. Reports stay.</source>
        <translation>設定、プロキシのパスワード、置き換えに使う鍵、修復や監視の記録を削除します。レポートは残ります。</translation>
    </message>
    <message>
        <source>Settings, kept passwords and the record of repairs will be removed; repairs can then not be taken back from here. Reports that you saved stay where they are.</source>
        <translation>設定、保存したパスワード、修復の記録を削除します。削除後は、ここから修復を元に戻すことはできません。保存したレポートはそのまま残ります。</translation>
    </message>
</context>
<context>
    <name>FoundCard</name>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Message: nothing is wrong</source>
        <translation>メッセージ（問題はありません）</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>Open this guide</source>
        <translation>この手順を開く</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>Save or &amp;print …</source>
        <translation>保存・印刷(&amp;P)…</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>ステップ{number}／{count}</translation>
    </message>
    <message>
        <source>All steps done</source>
        <translation>すべてのステップが終わりました</translation>
    </message>
    <message>
        <source>If one of these is your case, go on here</source>
        <translation>次の場合は、こちらへお進みください</translation>
    </message>
    <message>
        <source>Answer a few questions</source>
        <translation>いくつかの質問に答える</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Make a report …</source>
        <translation>レポートを作成(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Check again</source>
        <translation>もう一度確認(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Results</source>
        <translation>結果へ(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完了(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Next step</source>
        <translation>次のステップ(&amp;N)</translation>
    </message>
    <message>
        <source>It did &amp;not help</source>
        <translation>解決しなかった(&amp;N)</translation>
    </message>
    <message>
        <source>Go to the &amp;next problem</source>
        <translation>次の問題へ進む(&amp;N)</translation>
    </message>
    <message>
        <source>Another problem was found, which may be the reason: {title}</source>
        <translation>ほかにも問題が見つかっています。こちらが原因かもしれません：{title}</translation>
    </message>
    <message>
        <source>To have somebody look at it, make a report: it holds everything that was checked here.</source>
        <translation>ほかの人に見てもらうときは、レポートを作成してください。このパソコンで確認した内容がすべて入ります。</translation>
    </message>
</context>
<context>
    <name>HarLedgerView</name>
    <message>
        <source>Replaced by stand-ins: {count} values</source>
        <translation>{count}か所を代わりの文字に置き換えました</translation>
    </message>
    <message>
        <source>Scripts, pictures and contents of unknown kinds were emptied; times, sizes and statuses are as recorded. The original still holds everything: delete it when it is no longer needed.</source>
        <translation>スクリプト、画像、種類の分からない中身は空にしました。時刻、サイズ、ステータスは記録のままです。元のファイルにはすべてが残っているため、不要になったら削除してください。</translation>
    </message>
    <message>
        <source>&amp;Where they were ({count} fields)</source>
        <translation>置き換えた場所（{count}項目）(&amp;W)</translation>
    </message>
    <message>
        <source>Addresses of requests</source>
        <translation>通信先のアドレス</translation>
    </message>
    <message>
        <source>Values in addresses</source>
        <translation>アドレスに含まれる値</translation>
    </message>
    <message>
        <source>Headers of requests</source>
        <translation>要求のヘッダー</translation>
    </message>
    <message>
        <source>Cookies sent</source>
        <translation>送信したクッキー</translation>
    </message>
    <message>
        <source>Forms and data sent</source>
        <translation>送信したフォームやデータ</translation>
    </message>
    <message>
        <source>Headers of answers</source>
        <translation>応答のヘッダー</translation>
    </message>
    <message>
        <source>Cookies received</source>
        <translation>受信したクッキー</translation>
    </message>
    <message>
        <source>Contents of answers</source>
        <translation>応答の中身</translation>
    </message>
    <message>
        <source>Redirections</source>
        <translation>転送先のアドレス</translation>
    </message>
    <message>
        <source>Titles of pages</source>
        <translation>ページのタイトル</translation>
    </message>
    <message>
        <source>Messages of WebSockets</source>
        <translation>WebSocketのメッセージ</translation>
    </message>
    <message>
        <source>Callers of requests</source>
        <translation>通信の呼び出し元</translation>
    </message>
    <message>
        <source>Addresses of servers</source>
        <translation>サーバーのIPアドレス</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>You are here: {name}</source>
        <translation>現在のページ：{name}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Abo&amp;ut</source>
        <translation>情報(&amp;U)</translation>
    </message>
    <message>
        <source>Search guides</source>
        <translation>手順を検索</translation>
    </message>
    <message>
        <source>Search guides and messages ({keys})</source>
        <translation>手順とメッセージを検索（{keys}）</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>接続先</translation>
    </message>
    <message>
        <source>Hosts and ports that TWS needs</source>
        <translation>TWSに必要なホストとポート</translation>
    </message>
    <message>
        <source>You are here</source>
        <translation>現在のページです</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>はじめに</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>点検</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>手順</translation>
    </message>
</context>
<context>
    <name>HistoryButton</name>
    <message>
        <source>What ibassist has changed …</source>
        <translation>ibassistが変更した内容…</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>What ibassist has changed</source>
        <translation>ibassistが変更した内容</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>HostGroupCard</name>
    <message>
        <source>Copy these names</source>
        <translation>ホスト名をコピー</translation>
    </message>
</context>
<context>
    <name>HostsPage</name>
    <message>
        <source>Hosts and ports</source>
        <translation>接続先（ホストとポート）</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>For your IT department: a firewall allow list with what has to be known</source>
        <translation>IT部門向け：必要な注意事項を添えた、ファイアウォールの許可リスト</translation>
    </message>
    <message>
        <source>As a table (CSV), for a spreadsheet</source>
        <translation>表計算ソフト向け：一覧表（CSV）</translation>
    </message>
    <message>
        <source>Save the &amp;list …</source>
        <translation>リストを保存(&amp;L)…</translation>
    </message>
    <message>
        <source>Save the &amp;table …</source>
        <translation>表を保存(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Copy the list</source>
        <translation>リストをコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Cop&amp;y the table</source>
        <translation>表をコピー(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>HoursCard</name>
    <message>
        <source>At this moment:</source>
        <translation>現在該当しています：</translation>
    </message>
</context>
<context>
    <name>IncidentCard</name>
    <message>
        <source>How the assistant knows</source>
        <translation>判断の根拠</translation>
    </message>
</context>
<context>
    <name>InspectPage</name>
    <message>
        <source>{done} of {count} looked at</source>
        <translation>{count}項目中{done}項目を確認済み</translation>
    </message>
    <message>
        <source>Inspecting your computer …</source>
        <translation>パソコンを点検しています…</translation>
    </message>
    <message>
        <source>The inspection could not be done</source>
        <translation>点検できませんでした</translation>
    </message>
    <message>
        <source>The inspection was stopped</source>
        <translation>点検を中止しました</translation>
    </message>
    <message>
        <source>The inspection is done</source>
        <translation>点検が終わりました</translation>
    </message>
    <message>
        <source>This takes about ten seconds at most. You can cancel at any time.</source>
        <translation>長くても10秒ほどで終わります。いつでもキャンセルできます。</translation>
    </message>
    <message>
        <source>The assistant itself ran into a fault: {detail}</source>
        <translation>このソフト自体に問題が起きました：{detail}</translation>
    </message>
    <message>
        <source>What had arrived until then can be looked at; the rest counts as not checked.</source>
        <translation>それまでに分かったことは結果で確認できます。残りは「確認できなかった項目」になります。</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>Start &amp;again</source>
        <translation>もう一度始める(&amp;A)</translation>
    </message>
    <message>
        <source>See the &amp;results</source>
        <translation>結果を見る(&amp;R)</translation>
    </message>
</context>
<context>
    <name>LevelChoice</name>
    <message>
        <source>Everything that was read, with stand-ins for what is private (recommended)</source>
        <translation>読み取った内容すべて。個人情報は別の名前に置き換えます（推奨）</translation>
    </message>
    <message>
        <source>As little as possible: only results and versions, without your note</source>
        <translation>最小限。点検結果とバージョンだけで、メモも含めません</translation>
    </message>
    <message>
        <source>Everything as it is, with names, addresses and paths</source>
        <translation>すべてそのまま。名前、アドレス、パスも含めます</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>標準</translation>
    </message>
    <message>
        <source>minimal</source>
        <translation>最小限</translation>
    </message>
    <message>
        <source>full</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>&amp;How much the report tells: {level}</source>
        <translation>レポートに含める範囲：{level}(&amp;H)</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Guides and messages</source>
        <translation>手順とメッセージ</translation>
    </message>
    <message>
        <source>&amp;Which message do you see, or what do you want to do?</source>
        <translation>どのメッセージが表示されますか。または、何をしたいですか(&amp;W)</translation>
    </message>
    <message>
        <source>Which message do you see, or what do you want to do?</source>
        <translation>どのメッセージが表示されますか。または、何をしたいですか</translation>
    </message>
    <message>
        <source>A few words are enough; small slips do not matter.</source>
        <translation>数語で十分です。多少の打ち間違いがあっても見つかります。</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>The guides are being loaded …</source>
        <translation>手順を読み込んでいます…</translation>
    </message>
    <message>
        <source>This is not known here. Look at this computer, answer the questions, or make a report for support.</source>
        <translation>当てはまるものはありません。このパソコンを点検する、ログインについての質問に答える、サポートに送るレポートを作成する、のいずれかをお試しください。</translation>
    </message>
    <message>
        <source>{count} found, the most likely first</source>
        <translation>{count}件見つかりました（可能性の高い順）</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
</context>
<context>
    <name>LoginDialog</name>
    <message>
        <source>Login for the proxy</source>
        <translation>プロキシのログイン情報</translation>
    </message>
    <message>
        <source>&amp;Show the password</source>
        <translation>パスワードを表示する(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keep it in this computer’s password store (keyring)</source>
        <translation>このパソコンのパスワード管理機能（キーリング）に保存する(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Test with this login</source>
        <translation>このログイン情報でテスト(&amp;T)</translation>
    </message>
    <message>
        <source>Proxy: {proxy}</source>
        <translation>プロキシ：{proxy}</translation>
    </message>
    <message>
        <source>The login is used for this test only. It is sent to this proxy and nowhere else, and never appears in a report or a log. Like other programs, the test sends it to the proxy without encryption.</source>
        <translation>ログイン情報は、このテストにだけ使います。送る先はこのプロキシだけで、レポートやログに載ることはありません。なお、ほかのプログラムと同じく、プロキシには暗号化せずに送られます。</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>ユーザー名(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>パスワード(&amp;P)</translation>
    </message>
</context>
<context>
    <name>LoginNotes</name>
    <message>
        <source>The proxy {proxy} accepts the login, and this test was made with it. TWS has no field for the login of a SOCKS proxy, so it may still not get through. Ask your IT department to let this computer through without a login.</source>
        <translation>プロキシ{proxy}にログインできました。下の結果は、このログイン情報を使ったときのものです。ただしTWSにはSOCKSプロキシのログイン情報を入力する欄がないため、TWSは接続できないままかもしれません。このパソコンをログインなしで通してもらえるか、IT部門に相談してください。</translation>
    </message>
    <message>
        <source>The proxy {proxy} accepts the login, and this test was made with it. Programs that are not given the login may still not get through.</source>
        <translation>プロキシ{proxy}にログインできました。下の結果は、このログイン情報を使ったときのものです。ログイン情報を設定していないプログラムは、接続できないままかもしれません。</translation>
    </message>
    <message>
        <source>The proxy {proxy} did not accept the login. It will not be tried again.</source>
        <translation>プロキシ{proxy}にログインできませんでした（ログイン情報が拒否されました）。同じログイン情報では再試行しません。</translation>
    </message>
    <message>
        <source>The proxy {proxy} wants another kind of login (such as NTLM or Kerberos), which this test cannot use.</source>
        <translation>プロキシ{proxy}は、このテストでは使えない別の方式（NTLMやKerberosなど）のログインを求めています。</translation>
    </message>
    <message>
        <source>Whether the proxy {proxy} accepts the login could not be tested.</source>
        <translation>プロキシ{proxy}にログインできるかどうかは、テストできませんでした。</translation>
    </message>
    <message>
        <source>A login is kept for the proxy {proxy}, but it could not be read: {reason}.</source>
        <translation>プロキシ{proxy}用に保存したログイン情報を読み出せませんでした（{reason}）。</translation>
    </message>
    <message>
        <source>It is kept in this computer’s password store; you can remove it under “About”.</source>
        <translation>ログイン情報はこのパソコンのパスワード管理機能に保存されています。右上の「情報」から削除できます。</translation>
    </message>
    <message>
        <source>It could not be kept: {reason}.</source>
        <translation>ログイン情報は保存できませんでした（{reason}）。</translation>
    </message>
    <message>
        <source>this computer has no password store in use</source>
        <translation>このパソコンには使用中のパスワード管理機能がありません</translation>
    </message>
    <message>
        <source>the password store did not answer in time</source>
        <translation>パスワード管理機能から時間内に応答がありませんでした</translation>
    </message>
    <message>
        <source>the password store reported a fault</source>
        <translation>パスワード管理機能でエラーが起きました</translation>
    </message>
</context>
<context>
    <name>MessageDialog</name>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ObedienceView</name>
    <message>
        <source>{who}: {how}</source>
        <translation>{who}：{how}</translation>
    </message>
    <message>
        <source>{why} ({basis})</source>
        <translation>{why}（根拠：{basis}）</translation>
    </message>
</context>
<context>
    <name>OpenReport</name>
    <message>
        <source>Open a report</source>
        <translation>レポートを開く</translation>
    </message>
    <message>
        <source>Shows a saved report in this window, with its guides. You can also drop the file here.</source>
        <translation>保存されたレポートを、手順とともにこのウィンドウに表示します。ファイルをここにドロップしても開けます。</translation>
    </message>
</context>
<context>
    <name>OutcomePanel</name>
    <message>
        <source>Checked again: nothing wrong was found</source>
        <translation>確認の結果：問題は見つかりませんでした</translation>
    </message>
    <message>
        <source>Checked again: solved</source>
        <translation>確認の結果：解決しました</translation>
    </message>
    <message>
        <source>Checked again: not everything could be checked</source>
        <translation>確認の結果：確認できなかった項目があります</translation>
    </message>
    <message>
        <source>Checked again: partly solved</source>
        <translation>確認の結果：一部が解決しました</translation>
    </message>
    <message>
        <source>Checked again: not solved yet</source>
        <translation>確認の結果：まだ解決していません</translation>
    </message>
    <message>
        <source>Before: {evidence}</source>
        <translation>前回：{evidence}</translation>
    </message>
    <message>
        <source>Now: {evidence}</source>
        <translation>今回：{evidence}</translation>
    </message>
    <message>
        <source>Solved – was: {title}</source>
        <translation>解決 – 以前の問題：{title}</translation>
    </message>
    <message>
        <source>Still there: {title}</source>
        <translation>未解決：{title}</translation>
    </message>
    <message>
        <source>Still there, but changed: {title}</source>
        <translation>未解決（状況は変化）：{title}</translation>
    </message>
    <message>
        <source>Newly found: {title}</source>
        <translation>新たに検出：{title}</translation>
    </message>
    <message>
        <source>Could not be checked this time: {title}</source>
        <translation>今回は確認できず：{title}</translation>
    </message>
    <message>
        <source>Looked at, nothing wrong</source>
        <translation>確認済み、問題なし</translation>
    </message>
    <message>
        <source>Checks that could not be made this time: {count}</source>
        <translation>今回は確認できなかった項目：{count}件</translation>
    </message>
    <message>
        <source>Not so any more: {title}</source>
        <translation>該当しなくなったこと：{title}</translation>
    </message>
    <message>
        <source>New note: {title}</source>
        <translation>新しい参考情報：{title}</translation>
    </message>
</context>
<context>
    <name>PathView</name>
    <message>
        <source>Press to see the evidence</source>
        <translation>押すと根拠を表示します</translation>
    </message>
    <message>
        <source>Show the evidence</source>
        <translation>根拠を表示します</translation>
    </message>
</context>
<context>
    <name>ProbeRows</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}秒</translation>
    </message>
    <message>
        <source>looking …</source>
        <translation>確認中…</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>not on this system</source>
        <translation>このOSでは対象外</translation>
    </message>
    <message>
        <source>not allowed to look</source>
        <translation>閲覧の権限なし</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>時間切れ</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>読み取れず</translation>
    </message>
    <message>
        <source>looking … {done} of {count}</source>
        <translation>確認中… {count}件のうち{done}件</translation>
    </message>
</context>
<context>
    <name>ProgramStart</name>
    <message>
        <source>Start IB Gateway</source>
        <translation>IB Gatewayを起動</translation>
    </message>
    <message>
        <source>Start TWS</source>
        <translation>TWSを起動</translation>
    </message>
    <message>
        <source>It is starting. Log in as usual; this window can stay open.</source>
        <translation>起動しています。いつものようにログインしてください。このウィンドウは開いたままで構いません。</translation>
    </message>
    <message>
        <source>It could not be started from here. Please start it as usual.</source>
        <translation>ここからは起動できませんでした。いつもの方法で起動してください。</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>場所(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>ファイルの種類(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>RecordComputer</name>
    <message>
        <source>Record this computer for support</source>
        <translation>サポート用にこのパソコンを記録する</translation>
    </message>
    <message>
        <source>Inspects once more and writes what this computer answered into a folder. Only if somebody asked you.</source>
        <translation>もう一度点検し、パソコンの応答をフォルダーに書き出します。依頼されたときだけお使いください。</translation>
    </message>
    <message>
        <source>Recording …</source>
        <translation>記録しています…</translation>
    </message>
</context>
<context>
    <name>RecordingHelp</name>
    <message>
        <source>No recording yet? This is how to make one:</source>
        <translation>まだ記録がない場合は、次の手順で作成します。</translation>
    </message>
    <message>
        <source>Save the file to the downloads or to the desktop: it then opens here by itself.</source>
        <translation>ファイルをダウンロードフォルダーかデスクトップに保存すると、ここで自動的に開きます。</translation>
    </message>
    <message>
        <source>Record a problem on the website</source>
        <translation>ウェブサイトの不具合を記録する</translation>
    </message>
    <message>
        <source>Record with {browser}</source>
        <translation>{browser}で記録する</translation>
    </message>
    <message>
        <source>Your usual browser</source>
        <translation>いつも使うブラウザー</translation>
    </message>
</context>
<context>
    <name>RecordingPage</name>
    <message>
        <source>Recording of the website (HAR)</source>
        <translation>ウェブサイトの記録（HAR）</translation>
    </message>
    <message>
        <source>A recording shows what the browser and the website said to each other. Here it is checked, read for what failed, and made safe to send. You can also drop the file here. Nothing is sent.</source>
        <translation>記録には、ブラウザーとウェブサイトのやり取りが入っています。ここでは、使える記録かどうかと、失敗した通信を調べ、安全に送れる写しを作成します。ファイルはこのウィンドウにドロップしても開けます。外部へは何も送信しません。</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Choose a recording …</source>
        <translation>記録を選ぶ(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Make a safe copy …</source>
        <translation>安全な写しを作成(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>中止(&amp;S)</translation>
    </message>
    <message>
        <source>The safe copy is being made …</source>
        <translation>安全な写しを作成しています…</translation>
    </message>
    <message>
        <source>The recording is being read …</source>
        <translation>記録を読み取っています…</translation>
    </message>
    <message>
        <source>Take it &amp;out of the report</source>
        <translation>レポートから外す(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Add the safe copy to the report</source>
        <translation>安全な写しをレポートに添付(&amp;A)</translation>
    </message>
    <message>
        <source>It is too large for a report. Send the safe copy as a file of its own.</source>
        <translation>大きすぎるため、レポートには添付できません。安全な写しを、そのまま別のファイルとして送ってください。</translation>
    </message>
    <message>
        <source>The safe copy will be in your next report.</source>
        <translation>次に作成するレポートに、安全な写しが添付されます。</translation>
    </message>
    <message>
        <source>This recording can be used.</source>
        <translation>この記録は使えます。</translation>
    </message>
    <message>
        <source>Better record it again: what is missing stands below.</source>
        <translation>記録し直すことをお勧めします。足りない点は下に表示しています。</translation>
    </message>
</context>
<context>
    <name>RepairCommand</name>
    <message>
        <source>Command for the administrator …</source>
        <translation>管理者向けのコマンド…</translation>
    </message>
</context>
<context>
    <name>RepairDialog</name>
    <message>
        <source>Repair it for me</source>
        <translation>自動で修復する</translation>
    </message>
    <message>
        <source>What changes:</source>
        <translation>変更される内容：</translation>
    </message>
    <message>
        <source>&amp;Make these changes</source>
        <translation>変更する(&amp;M)</translation>
    </message>
    <message>
        <source>What is there now is kept first, so this can be taken back at any time. Afterwards the same check shows whether it helped.</source>
        <translation>現在の内容を保存してから変更するため、いつでも元に戻せます。変更後にもう一度確認し、効果があったかを表示します。</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>This belongs to the administrator of the computer, so it is not done from here. Copy the command into a terminal that runs as administrator.</source>
        <translation>パソコンの管理者が行う変更のため、ここからは実行しません。コマンドをコピーし、管理者として開いたターミナルに貼り付けてください。</translation>
    </message>
    <message>
        <source>&amp;Copy the command</source>
        <translation>コマンドをコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the command that &amp;takes it back</source>
        <translation>元に戻すコマンドをコピー(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
</context>
<context>
    <name>RepairIt</name>
    <message>
        <source>Repair it for me …</source>
        <translation>自動で修復する…</translation>
    </message>
</context>
<context>
    <name>RepairPanel</name>
    <message>
        <source>&amp;Take it back</source>
        <translation>元に戻す(&amp;T)</translation>
    </message>
    <message>
        <source>Making the changes …</source>
        <translation>変更しています…</translation>
    </message>
    <message>
        <source>The changes are made. Checking whether they helped …</source>
        <translation>変更しました。効果があったかを確認しています…</translation>
    </message>
    <message>
        <source>ibassist made the repair. It can be taken back at any time.</source>
        <translation>ibassistが修復しました。いつでも元に戻せます。</translation>
    </message>
    <message>
        <source>The repair was made. Whether it helped could not be checked.</source>
        <translation>修復しましたが、効果があったかを確認できませんでした。</translation>
    </message>
    <message>
        <source>The repair was made, and the problem is still there. It is best taken back.</source>
        <translation>修復しましたが、問題はまだ残っています。元に戻すことをお勧めします。</translation>
    </message>
</context>
<context>
    <name>ReportBanner</name>
    <message>
        <source>The report {name} of {moment}. These are not the results of this computer.</source>
        <translation>{moment}のレポート「{name}」を表示しています。このパソコンの結果ではありません。</translation>
    </message>
    <message>
        <source>Its user says: {note}</source>
        <translation>利用者からのコメント：{note}</translation>
    </message>
    <message>
        <source>&amp;Compare with another report …</source>
        <translation>別のレポートと比べる(&amp;C)…</translation>
    </message>
    <message>
        <source>Open as a &amp;page to print</source>
        <translation>印刷用のページを開く(&amp;P)</translation>
    </message>
    <message>
        <source>No program opened the page. It is here: {path}</source>
        <translation>ページを開けるソフトがありません。保存場所：{path}</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>This is exactly what the file will say. It is saved on your computer only; sending it to somebody is up to you.</source>
        <translation>保存されるファイルの内容は、以下のとおりです。保存先はこのパソコンだけで、誰かに送るかどうかはご自身でお決めいただけます。</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Files in the report</source>
        <translation>レポート内のファイル</translation>
    </message>
    <message>
        <source>The report is being made …</source>
        <translation>レポートを作成しています…</translation>
    </message>
    <message>
        <source>Something to add? (goes into the report)</source>
        <translation>書き添えたいこと（レポートに入ります）</translation>
    </message>
    <message>
        <source>For example: what you did just before it happened, and since when.</source>
        <translation>例：いつから起きているか、直前に何をしたか。</translation>
    </message>
    <message>
        <source>What was hidden, and how often</source>
        <translation>伏せた情報と箇所の数</translation>
    </message>
    <message>
        <source>&amp;What was replaced by what ({count})</source>
        <translation>置き換えた内容の一覧（{count}件）(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Copy summary</source>
        <translation>要約をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save …</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>The report was not saved: {detail}</source>
        <translation>レポートを保存できませんでした：{detail}</translation>
    </message>
    <message>
        <source>The report could not be made: {detail}</source>
        <translation>レポートを作成できませんでした：{detail}</translation>
    </message>
    <message>
        <source>Nothing was hidden: names, addresses and paths are in this file.</source>
        <translation>何も伏せていません。名前・アドレス・パスがこのファイルにそのまま含まれます。</translation>
    </message>
    <message>
        <source>Give it only to somebody you trust who asked for it. Passwords are removed all the same.</source>
        <translation>このファイルを求めている、信頼できる相手にだけ渡してください。パスワードはこの場合も取り除かれます。</translation>
    </message>
    <message>
        <source>Save without hiding anything?</source>
        <translation>何も伏せずに保存しますか</translation>
    </message>
    <message>
        <source>Save as it &amp;is</source>
        <translation>そのまま保存(&amp;I)</translation>
    </message>
    <message>
        <source>See it as the &amp;page it is</source>
        <translation>実際のページとして見る(&amp;P)</translation>
    </message>
    <message>
        <source>No program on this computer opened the page. Its text is below.</source>
        <translation>ページを開けるソフトがありません。内容は下に表示しています。</translation>
    </message>
</context>
<context>
    <name>RequestsView</name>
    <message>
        <source>What took how long</source>
        <translation>通信ごとの所要時間</translation>
    </message>
    <message>
        <source>&amp;In words</source>
        <translation>文字で見る(&amp;I)</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>Inspect &amp;again</source>
        <translation>もう一度点検(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Make a report …</source>
        <translation>レポートを作成(&amp;M)…</translation>
    </message>
    <message>
        <source>The inspection was stopped before its end, so something may be missing here.</source>
        <translation>途中で中止したため、ここに出ていない問題があるかもしれません。</translation>
    </message>
    <message>
        <source>Begin with the first one; the others may be gone after that.</source>
        <translation>いちばん上のものから修復してください。ほかのものも一緒に解消することがあります。</translation>
    </message>
    <message>
        <source>If TWS still does not connect, save a report and send it to those who help you.</source>
        <translation>それでもTWSが接続できない場合は、レポートを保存して、IBKRのクライアントサービスに送ってください。</translation>
    </message>
    <message>
        <source>&amp;Who uses which proxy</source>
        <translation>どのプロキシが何に使われるか(&amp;W)</translation>
    </message>
    <message>
        <source>What could &amp;not be checked, and why ({count})</source>
        <translation>確認できなかった項目とその理由（{count}）(&amp;N)</translation>
    </message>
    <message>
        <source>All checks in &amp;detail</source>
        <translation>すべての確認項目を見る(&amp;D)</translation>
    </message>
    <message>
        <source>Inspect this computer</source>
        <translation>このパソコンを点検する</translation>
    </message>
    <message>
        <source>Is there a message on the screen?</source>
        <translation>画面にメッセージが表示されている場合</translation>
    </message>
    <message>
        <source>Type some of its words to see what it means. Questions about the login are answered there too.</source>
        <translation>メッセージの言葉を入力すると、意味と対処法が分かります。ログインや認証コードについての疑問も、ここで調べられます。</translation>
    </message>
    <message>
        <source>It drops now and then?</source>
        <translation>ときどき切れる場合</translation>
    </message>
    <message>
        <source>An inspection sees one moment. Watch the connection for hours or days, and see which part fails first.</source>
        <translation>点検で分かるのは、その瞬間の状態だけです。数時間から数日監視すると、最初にどの部分が切れるのかが分かります。</translation>
    </message>
</context>
<context>
    <name>SavedNote</name>
    <message>
        <source>Saved: {path}</source>
        <translation>保存しました：{path}</translation>
    </message>
    <message>
        <source>This could not be saved there. Choose another folder or another name.</source>
        <translation>その場所には保存できませんでした。別のフォルダーか別のファイル名を選んでください。</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>フォルダーで表示(&amp;F)</translation>
    </message>
    <message>
        <source>It could not be opened from here; you find it in that folder.</source>
        <translation>ここからは開けませんでした。ファイルはそのフォルダーにあります。</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>保存しています…</translation>
    </message>
    <message>
        <source>Write an &amp;e-mail</source>
        <translation>メールを書く(&amp;E)</translation>
    </message>
    <message>
        <source>Opens your e-mail program. Attach the file yourself.</source>
        <translation>メールソフトを開きます。ファイルはご自分で添付してください。</translation>
    </message>
    <message>
        <source>C&amp;opy its place</source>
        <translation>保存場所をコピー(&amp;O)</translation>
    </message>
    <message>
        <source>Report of ibassist</source>
        <translation>ibassistのレポート</translation>
    </message>
    <message>
        <source>Attached: {name}</source>
        <translation>添付ファイル：{name}</translation>
    </message>
</context>
<context>
    <name>ShelfCard</name>
    <message>
        <source>Other guides</source>
        <translation>その他の手順</translation>
    </message>
</context>
<context>
    <name>ShowGuide</name>
    <message>
        <source>Show me how to repair it</source>
        <translation>修復の手順を見る</translation>
    </message>
    <message>
        <source>Show me how to record it</source>
        <translation>記録の手順を見る</translation>
    </message>
    <message>
        <source>Show me what to do</source>
        <translation>対処の手順を見る</translation>
    </message>
</context>
<context>
    <name>SolvedPage</name>
    <message>
        <source>Solved</source>
        <translation>解決しました</translation>
    </message>
    <message>
        <source>This one is solved</source>
        <translation>この問題は解決しました</translation>
    </message>
    <message>
        <source>Was wrong, and is not any more</source>
        <translation>解消した問題</translation>
    </message>
    <message>
        <source>{count} more to look at. Go on with the next one.</source>
        <translation>ほかに{count}件の問題が残っています。次に進んでください。</translation>
    </message>
    <message>
        <source>Nothing that was checked stands in the way now. Start TWS and log in as usual.</source>
        <translation>確認した範囲では、接続を妨げるものはなくなりました。TWSを起動し、いつものようにログインしてください。</translation>
    </message>
    <message>
        <source>Nothing that was checked stands in the way now. If TWS runs, restart it; then log in as usual.</source>
        <translation>確認した範囲では、接続を妨げるものはなくなりました。TWSが動いている場合は再起動し、いつものようにログインしてください。</translation>
    </message>
    <message>
        <source>&amp;Next problem</source>
        <translation>次の問題へ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>Inspect &amp;again</source>
        <translation>もう一度点検(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Results</source>
        <translation>結果へ(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keep a report of before and after …</source>
        <translation>修復前後のレポートを保存(&amp;K)…</translation>
    </message>
</context>
<context>
    <name>StandIns</name>
    <message>
        <source>Only you see this list. It is not in the report, so that whoever gets it cannot tell what is behind a name.</source>
        <translation>この一覧はこの画面にだけ表示されます。レポートには含まれないため、受け取った人が元の名前を知ることはできません。</translation>
    </message>
    <message>
        <source>What was replaced by what</source>
        <translation>置き換えた内容</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>このパソコンでの表記</translation>
    </message>
    <message>
        <source>In the report</source>
        <translation>レポートでの表記</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
</context>
<context>
    <name>StepTools</name>
    <message>
        <source>&amp;Open this folder</source>
        <translation>このフォルダーを開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open a terminal</source>
        <translation>ターミナルを開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open the login page</source>
        <translation>ログインページを開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open this settings page</source>
        <translation>この設定画面を開く(&amp;O)</translation>
    </message>
    <message>
        <source>This could not be opened. Please follow the description by hand.</source>
        <translation>開けませんでした。お手数ですが、説明に沿って操作してください。</translation>
    </message>
</context>
<context>
    <name>StepView</name>
    <message>
        <source>If one of these is your case, go on here</source>
        <translation>次の場合は、こちらへお進みください</translation>
    </message>
    <message>
        <source>Names checked against: {names}</source>
        <translation>画面の名称を照合したもの：{names}</translation>
    </message>
    <message>
        <source>Compared with its sources on {date}.</source>
        <translation>内容の確認日：{date}</translation>
    </message>
    <message>
        <source>Now check again: it shows whether this worked.</source>
        <translation>では、もう一度確認してください。解決したかどうかが分かります。</translation>
    </message>
</context>
<context>
    <name>VariantChoice</name>
    <message>
        <source>Which of these applies to you?</source>
        <translation>どれに当てはまりますか</translation>
    </message>
    <message>
        <source>Applies to: {name}</source>
        <translation>対象：{name}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
</context>
<context>
    <name>WatchConnection</name>
    <message>
        <source>Watch the connection</source>
        <translation>接続を監視する</translation>
    </message>
    <message>
        <source>For a connection that drops now and then: says for each time which part failed first, and when.</source>
        <translation>接続がときどき切れる場合に、いつ、どの部分が最初に切れたのかを調べます。</translation>
    </message>
</context>
<context>
    <name>WatchOptions</name>
    <message>
        <source>While you do other things</source>
        <translation>監視中の動作</translation>
    </message>
    <message>
        <source>&amp;Keep watching when this window is closed</source>
        <translation>ウィンドウを閉じても監視を続ける(&amp;K)</translation>
    </message>
    <message>
        <source>Show a &amp;notice when something fails</source>
        <translation>異常があれば通知する(&amp;N)</translation>
    </message>
    <message>
        <source>Begin when &amp;I log in to this computer</source>
        <translation>パソコンへのログイン時に監視を始める(&amp;I)</translation>
    </message>
    <message>
        <source>An icon beside the clock shows how it is, and leads back here.</source>
        <translation>時計の横のアイコンで、状態を確認し、この画面に戻れます。</translation>
    </message>
    <message>
        <source>This desktop shows no icons beside the clock, so the watch ends with this window.</source>
        <translation>このデスクトップには、時計の横にアイコンを表示する場所がないため、ウィンドウを閉じると監視も終わります。</translation>
    </message>
</context>
<context>
    <name>WatchPage</name>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>Start &amp;watching</source>
        <translation>監視を始める(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Closer</source>
        <translation>拡大(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;End the watch</source>
        <translation>監視を終える(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;More incidents</source>
        <translation>さらに表示(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Period:</source>
        <translation>期間(&amp;P)：</translation>
    </message>
    <message>
        <source>&amp;Save all incidents as a table (CSV) …</source>
        <translation>すべての切断を表（CSV）で保存(&amp;S) …</translation>
    </message>
    <message>
        <source>Wi&amp;der</source>
        <translation>縮小(&amp;D)</translation>
    </message>
    <message>
        <source>A drop leaves no trace. The watch sees it happen, and says which part failed first.</source>
        <translation>切断は、あとからでは調べられません。監視しておくと、最初にどの部分が切れたのかが分かります。</translation>
    </message>
    <message>
        <source>As a &amp;table</source>
        <translation>表で見る(&amp;T)</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>切断の一覧</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>過去24時間</translation>
    </message>
    <message>
        <source>Last 3 days</source>
        <translation>過去3日間</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>過去30日間</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>過去7日間</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Bars: something failed. Thin line below: somebody was looking. Ctrl and wheel, or plus and minus, zoom.</source>
        <translation>太い帯は切断、下の細い線は監視していた時間です。Ctrlキーを押しながらのホイール操作、または＋と－のキーで、拡大・縮小できます。</translation>
    </message>
    <message>
        <source>Save a &amp;letter to the provider …</source>
        <translation>プロバイダー宛ての文面を保存(&amp;L) …</translation>
    </message>
    <message>
        <source>Time line. Arrow keys go from one incident to the next, Enter shows it.</source>
        <translation>時系列の図。左右の矢印キーで切断を選び、Enterキーで詳細を表示します。</translation>
    </message>
    <message>
        <source>To take along</source>
        <translation>ファイルに保存</translation>
    </message>
    <message>
        <source>W&amp;hole period</source>
        <translation>期間全体(&amp;H)</translation>
    </message>
    <message>
        <source>Why does it drop?</source>
        <translation>切断の原因</translation>
    </message>
</context>
<context>
    <name>WatchStateLine</name>
    <message>
        <source>Another start of this program is watching, and this page shows what it finds.</source>
        <translation>別に起動したibassistが監視中です。その結果を、このページに表示します。</translation>
    </message>
    <message>
        <source>The watch is not running.</source>
        <translation>現在、監視していません。</translation>
    </message>
    <message>
        <source>The record cannot be written at present; perhaps the disk is full.</source>
        <translation>現在、記録を書き込めません。ディスクの空き容量が不足している可能性があります。</translation>
    </message>
    <message>
        <source>The watch looks at this computer’s connection every few seconds and at IBKR’s server about twice a minute. It changes nothing, and its record stays on this computer.</source>
        <translation>パソコンの接続を数秒ごとに、IBKRのサーバーを1分に2回ほど確認します。設定は変更しません。記録は、このパソコンにだけ残ります。</translation>
    </message>
    <message>
        <source>Watching. At this moment something fails: {part}</source>
        <translation>監視中です。現在、異常があります：{part}</translation>
    </message>
    <message>
        <source>Watching. Nothing fails at this moment.</source>
        <translation>監視中です。現在、異常はありません。</translation>
    </message>
    <message>
        <source>Work on as usual, and leave this window open: the watch ends with it.</source>
        <translation>このウィンドウを開いたまま、普段どおりお使いください。閉じると、監視も終わります。</translation>
    </message>
    <message>
        <source>Work on as usual. The watch goes on when this window is closed.</source>
        <translation>普段どおりお使いください。ウィンドウを閉じても、監視は続きます。</translation>
    </message>
    <message>
        <source>This connection is metered, so the watch looks three times less often.</source>
        <translation>従量課金の接続のため、確認の頻度を3分の1に減らしています。</translation>
    </message>
    <message>
        <source>The computer runs on its battery, so the watch looks three times less often.</source>
        <translation>バッテリーで動作しているため、確認の頻度を3分の1に減らしています。</translation>
    </message>
</context>
<context>
    <name>WatchTray</name>
    <message>
        <source>ibassist is watching. Nothing fails at this moment.</source>
        <translation>ibassistが監視中です。現在、異常はありません。</translation>
    </message>
    <message>
        <source>Show the &amp;window</source>
        <translation>ウィンドウを表示(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;End the watch</source>
        <translation>監視を終える(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Quit ibassist</source>
        <translation>ibassistを終了(&amp;Q)</translation>
    </message>
    <message>
        <source>Something fails: {part}</source>
        <translation>異常があります：{part}</translation>
    </message>
</context>
<context>
    <name>WayButton</name>
    <message>
        <source>Inspect this computer</source>
        <translation>このパソコンを点検</translation>
    </message>
    <message>
        <source>Make a report for support</source>
        <translation>サポート用のレポートを作成</translation>
    </message>
    <message>
        <source>Hosts and ports</source>
        <translation>接続先（ホストとポート）</translation>
    </message>
    <message>
        <source>Search guides and messages</source>
        <translation>手順とメッセージを検索</translation>
    </message>
    <message>
        <source>Go to that step</source>
        <translation>そのステップへ</translation>
    </message>
    <message>
        <source>Watch the connection for hours or days</source>
        <translation>接続を数時間から数日監視する</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Let us find out what is wrong</source>
        <translation>接続できない原因を調べます</translation>
    </message>
    <message>
        <source>This assistant finds out why Trader Workstation (TWS) or IB Gateway does not connect, install or update, and leads you through the repair.</source>
        <translation>Trader Workstation（TWS）やIB Gatewayの接続・インストール・更新がうまくいかない原因を調べ、修復の手順をご案内します。</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>どのような問題ですか？</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>これから行うこと</translation>
    </message>
    <message>
        <source>It reads network, proxy and clock settings, which programs run, and the settings files of TWS and IB Gateway. It does not log in and needs no password.</source>
        <translation>ネットワーク、プロキシ、時計の設定と、実行中のプログラム、TWSとIB Gatewayの設定ファイルを読み取ります。ログインは行わず、パスワードも必要ありません。</translation>
    </message>
    <message>
        <source>No setting is changed and nothing is uploaded. Whether TWS can write to its folders is tried with a small file that is deleted at once. A report is saved only if you want one.</source>
        <translation>設定は変更せず、データのアップロードも行いません。TWSのフォルダーに書き込めるかどうかは、小さなファイルを作ってすぐに削除することで確かめます。レポートは、ご希望の場合だけ保存されます。</translation>
    </message>
    <message>
        <source>Independent software; not affiliated with Interactive Brokers.</source>
        <translation>このソフトは独立して開発されたもので、Interactive Brokers社とは関係がありません。</translation>
    </message>
    <message>
        <source>It tries to reach the servers that TWS uses ({count} names), and asks the DNS servers and proxies that are set on this computer. If one does not answer, the way to it is followed with at most {packets} small packets.</source>
        <translation>TWSが使うサーバー（{count}件）への接続を試し、このパソコンに設定されているDNSサーバーとプロキシにも問い合わせます。応答のないサーバーがあれば、最大{packets}個の小さなパケットで途中の経路を調べます。</translation>
    </message>
    <message>
        <source>Which ser&amp;vers?</source>
        <translation>接続先の一覧(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Watch the connection</source>
        <translation>接続を監視する(&amp;W)</translation>
    </message>
    <message>
        <source>Show me &amp;how</source>
        <translation>手順を見る(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Start the inspection</source>
        <translation>点検を始める(&amp;S)</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Connection assistant for TWS and IB Gateway</source>
        <translation>TWS・IB Gateway接続アシスタント</translation>
    </message>
    <message>
        <source>This file cannot be opened</source>
        <translation>このファイルは開けません</translation>
    </message>
</context>
<context>
    <name>AttachedFiles</name>
    <message>
        <source>Attach a &amp;file …</source>
        <translation>ファイルを添付(&amp;F)…</translation>
    </message>
    <message>
        <source>Text only, such as a log. What is private in it is replaced as in the report.</source>
        <translation>ログなどのテキストファイルに限ります。個人に関わる情報は、レポートと同じように置き換えます。</translation>
    </message>
    <message>
        <source>A minimal report takes no files along.</source>
        <translation>最小限のレポートには、ファイルを添付できません。</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>外す</translation>
    </message>
</context>
<context>
    <name>HiddenWords</name>
    <message>
        <source>Hi&amp;de another word ({count})</source>
        <translation>ほかの言葉も伏せる（{count}件）(&amp;D)</translation>
    </message>
    <message>
        <source>It is replaced wherever it is in the report. You can also mark it in the contents below.</source>
        <translation>レポートの中のその言葉を、すべて置き換えます。下の「内容」で言葉を選択してもかまいません。</translation>
    </message>
    <message>
        <source>Word to hide</source>
        <translation>伏せる言葉</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>伏せる</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>UnknownWords</name>
    <message>
        <source>Un&amp;known words that were replaced ({count})</source>
        <translation>置き換えた未知の言葉（{count}件）(&amp;K)</translation>
    </message>
    <message>
        <source>Tick a word to leave it as it is. Do not tick names, account numbers or passwords. What is known to be private is not in this list and stays replaced.</source>
        <translation>チェックを付けた言葉は、置き換えずにそのまま載せます。人名、口座番号、パスワードには付けないでください。個人や組織に関わるとわかっている値は、この一覧になく、置き換えたままになります。</translation>
    </message>
    <message>
        <source>Words to leave as they are</source>
        <translation>そのまま載せる言葉</translation>
    </message>
    <message>
        <source>{word} – is shown</source>
        <translation>{word}：そのまま載せる</translation>
    </message>
    <message>
        <source>{word} – in the report: {stand_in}</source>
        <translation>{word}：レポートでは{stand_in}</translation>
    </message>
</context>
</TS>

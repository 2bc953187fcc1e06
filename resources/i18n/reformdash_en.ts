<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="vi_VN">
<context>
    <name>Actions</name>
    <message>
        <source>Mở tệp…</source>
        <translation>Open files…</translation>
    </message>
    <message>
        <source>Mở thư mục…</source>
        <translation>Open folder…</translation>
    </message>
    <message>
        <source>Dán văn bản…</source>
        <translation>Paste text…</translation>
    </message>
    <message>
        <source>Thêm địa chỉ web…</source>
        <translation>Add a web address…</translation>
    </message>
    <message>
        <source>Xem ví dụ</source>
        <translation>See the example</translation>
    </message>
    <message>
        <source>Mở dự án…</source>
        <translation>Open project…</translation>
    </message>
    <message>
        <source>Lưu dự án…</source>
        <translation>Save project…</translation>
    </message>
    <message>
        <source>Lưu bản sao…</source>
        <translation>Save a copy…</translation>
    </message>
    <message>
        <source>Xuất các sửa đổi…</source>
        <translation>Export corrections…</translation>
    </message>
    <message>
        <source>Nạp các sửa đổi…</source>
        <translation>Apply exported corrections…</translation>
    </message>
    <message>
        <source>Về trang bắt đầu</source>
        <translation>Back to the start page</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Làm lại</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Tìm kiếm</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Bỏ mọi điều kiện lọc</source>
        <translation>Clear all filters</translation>
    </message>
    <message>
        <source>Bảng nguồn dẫn</source>
        <translation>Evidence panel</translation>
    </message>
    <message>
        <source>Tên người rà soát…</source>
        <translation>Name of the reviewer…</translation>
    </message>
    <message>
        <source>Phím tắt</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Hướng dẫn</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Mở nhật ký</source>
        <translation>Open the log</translation>
    </message>
    <message>
        <source>Giới thiệu chương trình</source>
        <translation>About the program</translation>
    </message>
    <message>
        <source>Thoát</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Bài viết</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Tổng quan</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>So sánh</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Rà soát</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Xuất</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Theo hệ thống</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Sáng</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Tối</source>
        <translation>Dark</translation>
    </message>
</context>
<context>
    <name>AlikeBar</name>
    <message>
        <source>Chỉ tính một lần</source>
        <translation>Count once</translation>
    </message>
    <message>
        <source>Tính riêng bài này</source>
        <translation>Count this one separately</translation>
    </message>
    <message>
        <source>Bài này đưa lại {other}. Số liệu chỉ tính ở bài đó.</source>
        <translation>This article repeats {other}. Its figures count there only.</translation>
    </message>
    <message>
        <source>Bài này giống {other} nhưng đang được tính riêng.</source>
        <translation>This article is like {other} but counts separately.</translation>
    </message>
    <message>
        <source>Cũng có ở {others}. Số liệu chỉ tính ở bài này.</source>
        <translation>Also in {others}. The figures count here only.</translation>
    </message>
    <message>
        <source>Cùng văn bản này còn có ở {places}.</source>
        <translation>The same text is also at {places}.</translation>
    </message>
</context>
<context>
    <name>ArticlesPage</name>
    <message>
        <source>Bài viết</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Bỏ bài đã chọn</source>
        <translation>Remove selected</translation>
    </message>
    <message>
        <source>Danh sách bài viết</source>
        <translation>List of articles</translation>
    </message>
    <message>
        <source>Nhấp đúp để mở bài ở phần Rà soát</source>
        <translation>Double-click opens the article in Review</translation>
    </message>
    <message>
        <source>Những tệp không đọc được</source>
        <translation>Files that could not be read</translation>
    </message>
    <message>
        <source>{articles} bài, {figures} số liệu</source>
        <translation>{articles} articles, {figures} figures</translation>
    </message>
    <message>
        <source>{count} bài đưa lại, không tính hai lần</source>
        <translation>{count} repeated, not counted twice</translation>
    </message>
    <message>
        <source>{count} tệp không đọc được</source>
        <translation>{count} files could not be read</translation>
    </message>
    <message>
        <source>Địa phương</source>
        <translation>Localities</translation>
    </message>
    <message>
        <source>Số liệu</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Đã rà soát</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>Cần xem</source>
        <translation>Flagged</translation>
    </message>
    <message>
        <source>Bỏ qua</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>đưa lại</source>
        <translation>repeat</translation>
    </message>
    <message>
        <source>và {count} nơi khác</source>
        <translation>and {count} more</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>Sao chép biểu đồ</source>
        <translation>Copy chart</translation>
    </message>
    <message>
        <source>Lưu ảnh PNG…</source>
        <translation>Save as PNG…</translation>
    </message>
    <message>
        <source>Lưu hình SVG…</source>
        <translation>Save as SVG…</translation>
    </message>
    <message>
        <source>Sao chép, lưu biểu đồ</source>
        <translation>Copy or save the chart</translation>
    </message>
    <message>
        <source>Ảnh PNG (*.png)</source>
        <translation>PNG picture (*.png)</translation>
    </message>
    <message>
        <source>Hình SVG (*.svg)</source>
        <translation>SVG drawing (*.svg)</translation>
    </message>
    <message>
        <source>Lưu biểu đồ</source>
        <translation>Save chart</translation>
    </message>
    <message>
        <source>Không lưu được biểu đồ</source>
        <translation>The chart could not be saved</translation>
    </message>
</context>
<context>
    <name>ChartView</name>
    <message>
        <source>Chưa có số liệu để vẽ.</source>
        <translation>No figures to draw.</translation>
    </message>
    <message>
        <source>Chưa có biểu đồ để lưu.</source>
        <translation>No chart to save.</translation>
    </message>
</context>
<context>
    <name>CompareHead</name>
    <message>
        <source>Địa phương</source>
        <translation>Localities</translation>
    </message>
    <message>
        <source>Chỉ những gì tất cả cùng báo cáo</source>
        <translation>Only what all of them report</translation>
    </message>
    <message>
        <source>Sao chép bảng</source>
        <translation>Copy table</translation>
    </message>
    <message>
        <source>Nhiều nơi báo cáo trước</source>
        <translation>Most reported first</translation>
    </message>
    <message>
        <source>Xếp theo chủ đề</source>
        <translation>By topic</translation>
    </message>
    <message>
        <source>Xếp theo tên</source>
        <translation>By name</translation>
    </message>
    <message>
        <source>Xếp theo cột</source>
        <translation>By column</translation>
    </message>
    <message>
        <source>Bấm tiêu đề cột để xếp theo cột đó</source>
        <translation>Click a heading to sort by that column</translation>
    </message>
    <message>
        <source>Thứ tự các dòng</source>
        <translation>Order of the rows</translation>
    </message>
    <message>
        <source>Bỏ chọn</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Tối đa {most} địa phương</source>
        <translation>At most {most} localities</translation>
    </message>
    <message>
        <source>Tìm địa phương…</source>
        <translation>Search localities…</translation>
    </message>
    <message>
        <source>Địa phương để so sánh</source>
        <translation>Localities to compare</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Bảng so sánh</source>
        <translation>Comparison table</translation>
    </message>
    <message>
        <source>Chưa chọn địa phương nào. Bấm nút “Địa phương” ở trên và đánh dấu từ 2 đến {most} địa phương để so sánh.</source>
        <translation>No locality chosen. Press “Locality” above and tick 2 to {most} localities to compare.</translation>
    </message>
    <message>
        <source>Chọn từ 2 đến {most} địa phương để so sánh.</source>
        <translation>Choose 2 to {most} localities to compare.</translation>
    </message>
    <message>
        <source>Không có số liệu nào của các địa phương này. Hãy bỏ bớt điều kiện lọc.</source>
        <translation>There are no figures of these localities. Loosen the filter.</translation>
    </message>
    <message>
        <source>Không có chỉ tiêu nào mà tất cả các địa phương này cùng báo cáo.</source>
        <translation>There is no indicator that all of these localities report.</translation>
    </message>
    <message>
        <source>Dấu cách: vẽ dòng này. Enter: xem câu gốc, và các bài nói khác nhau.</source>
        <translation>Space: draw this row. Enter: see the sentence, and articles that disagree.</translation>
    </message>
    <message>
        <source>   và {count} bài khác</source>
        <translation>   and {count} more</translation>
    </message>
    <message>
        <source>Đánh dấu chỉ tiêu trong bảng để vẽ trên một thang đo.</source>
        <translation>Tick indicators in the table to draw them on one scale.</translation>
    </message>
    <message>
        <source>Biểu đồ so sánh</source>
        <translation>Comparison chart</translation>
    </message>
    <message>
        <source>chọn số của {place}</source>
        <translation>choose the figure of {place}</translation>
    </message>
</context>
<context>
    <name>ConflictBar</name>
    <message>
        <source>{place}: các bài nêu {count} số. Chọn số dùng để so sánh.</source>
        <translation>{place}: articles tell {count} figures. Choose the one to compare with.</translation>
    </message>
    <message>
        <source>Đang dùng</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>Dùng số này</source>
        <translation>Use this one</translation>
    </message>
    <message>
        <source>Xem câu</source>
        <translation>See sentence</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Lần trước chương trình dừng đột ngột</source>
        <translation>The program stopped unexpectedly last time</translation>
    </message>
    <message>
        <source>Có lỗi ngoài dự kiến</source>
        <translation>Something unexpected went wrong</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Chi tiết nằm trong nhật ký trên máy này, không gửi đi đâu:
{folder}</source>
        <translation>The details are in the log on this computer and are sent nowhere:
{folder}</translation>
    </message>
    <message>
        <source>Mở nhật ký</source>
        <translation>Open the log</translation>
    </message>
    <message>
        <source>Chương trình đã bị hệ thống đóng giữa chừng trong lần chạy trước.</source>
        <translation>The system ended the program in the middle of its last run.</translation>
    </message>
    <message>
        <source>Thao tác vừa rồi không hoàn tất vì một lỗi của chương trình. Có thể làm tiếp như thường.</source>
        <translation>The last step was not completed because of a fault in the program. You can carry on as usual.</translation>
    </message>
    <message>
        <source>Bài đã đọc và phần đã rà soát vẫn còn: mở lại từ trang bắt đầu.</source>
        <translation>The articles and your review are still there: open them again from the start page.</translation>
    </message>
    <message>
        <source>Bài đã đọc và phần đã rà soát được giữ nguyên trên đĩa.</source>
        <translation>The articles and your review are safe on the disk.</translation>
    </message>
    <message>
        <source>Phần việc đang mở chưa nằm trên đĩa: hãy chọn “Lưu dự án…” trước khi làm tiếp.</source>
        <translation>The open work is not on the disk yet: choose “Save project…” before you carry on.</translation>
    </message>
    <message>
        <source>Nhật ký ở thư mục này</source>
        <translation>The log is in this folder</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Dán văn bản</source>
        <translation>Paste text</translation>
    </message>
    <message>
        <source>Đọc</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Tên bài (không bắt buộc)</source>
        <translation>Name of the article (optional)</translation>
    </message>
    <message>
        <source>Tên bài</source>
        <translation>Name of the article</translation>
    </message>
    <message>
        <source>Dán nội dung bài viết vào đây</source>
        <translation>Paste the text of the article here</translation>
    </message>
    <message>
        <source>Nội dung bài viết</source>
        <translation>Text of the article</translation>
    </message>
    <message>
        <source>Thêm địa chỉ web</source>
        <translation>Add web addresses</translation>
    </message>
    <message>
        <source>Tải về và đọc</source>
        <translation>Fetch and read</translation>
    </message>
    <message>
        <source>Các địa chỉ web, mỗi dòng một địa chỉ</source>
        <translation>Web addresses, one a line</translation>
    </message>
    <message>
        <source>Mỗi dòng một địa chỉ.</source>
        <translation>One address a line.</translation>
    </message>
    <message>
        <source>Chương trình chỉ tải đúng các trang này, mỗi trang một lần, khi bạn bấm nút dưới đây. Hình ảnh, mã lệnh và liên kết trong trang không được tải.</source>
        <translation>Only these pages are fetched, each once, when you press the button below. Pictures, scripts and links in them are not.</translation>
    </message>
    <message>
        <source>Tên người rà soát</source>
        <translation>Name of the reviewer</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Tên này được ghi bên cạnh mỗi lần chấp nhận, sửa hoặc loại, và có trong tệp xuất.</source>
        <translation>This name stands beside every accept, edit and reject, and in exported files.</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Kéo thả bài viết, báo cáo hoặc thư mục vào đây</source>
        <translation>Drop articles, reports or a folder here</translation>
    </message>
    <message>
        <source>Văn bản, HTML, Word, Excel, PDF, EPUB, thư điện tử, tệp nén</source>
        <translation>Text, HTML, Word, Excel, PDF, EPUB, mail, archives</translation>
    </message>
</context>
<context>
    <name>EvidencePanel</name>
    <message>
        <source>Đóng nguồn dẫn</source>
        <translation>Close the evidence</translation>
    </message>
    <message>
        <source>Nguồn dẫn</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>Chọn một con số trong bảng, biểu đồ hoặc bài viết để xem câu gốc và vì sao nó được đọc như vậy.</source>
        <translation>Select a figure in a table, a chart or an article to see its sentence and why it was read so.</translation>
    </message>
    <message>
        <source>Câu gốc</source>
        <translation>Sentence</translation>
    </message>
    <message>
        <source>Vì sao đọc như vậy</source>
        <translation>Why it was read so</translation>
    </message>
    <message>
        <source>Chấp nhận</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>Loại</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>Lấy lại</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Xem trong bài viết</source>
        <translation>Show in the article</translation>
    </message>
    <message>
        <source>Không phải số liệu: {reason}</source>
        <translation>Not a figure: {reason}</translation>
    </message>
    <message>
        <source>Con số này bị bỏ qua vì là {reason}.</source>
        <translation>This number was rejected: {reason}.</translation>
    </message>
    <message>
        <source>Người kiểm tra: {name}, {day}</source>
        <translation>Checked by {name}, {day}</translation>
    </message>
</context>
<context>
    <name>ExportFoot</name>
    <message>
        <source>Xuất…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Mở tệp</source>
        <translation>Open file</translation>
    </message>
    <message>
        <source>Mở thư mục</source>
        <translation>Show in folder</translation>
    </message>
    <message>
        <source>Đang xuất</source>
        <translation>Exporting</translation>
    </message>
    <message>
        <source>Đã lưu {path}</source>
        <translation>Saved {path}</translation>
    </message>
    <message>
        <source>Không xuất được: {reason}</source>
        <translation>Export failed: {reason}</translation>
    </message>
    <message>
        <source>Đã hủy, chưa ghi tệp nào.</source>
        <translation>Cancelled; no file was written.</translation>
    </message>
</context>
<context>
    <name>ExportOptions</name>
    <message>
        <source>Số liệu đưa vào</source>
        <translation>Figures to include</translation>
    </message>
    <message>
        <source>Loại tệp</source>
        <translation>File type</translation>
    </message>
    <message>
        <source>Trang tính</source>
        <translation>Sheets</translation>
    </message>
    <message>
        <source>Biểu đồ</source>
        <translation>Charts</translation>
    </message>
    <message>
        <source>Theo bộ lọc hiện tại</source>
        <translation>As filtered now</translation>
    </message>
    <message>
        <source>Tất cả số liệu cải cách</source>
        <translation>All figures of the reform</translation>
    </message>
    <message>
        <source>Chỉ số liệu đã kiểm tra</source>
        <translation>Checked figures only</translation>
    </message>
    <message>
        <source>Excel: bảng, biểu đồ, nguồn</source>
        <translation>Excel: tables, charts, sources</translation>
    </message>
    <message>
        <source>Bảng CSV</source>
        <translation>CSV table</translation>
    </message>
    <message>
        <source>JSON theo dòng</source>
        <translation>JSON lines</translation>
    </message>
    <message>
        <source>Bảng Parquet</source>
        <translation>Parquet table</translation>
    </message>
    <message>
        <source>Ảnh biểu đồ PNG</source>
        <translation>Charts as PNG</translation>
    </message>
    <message>
        <source>Hình biểu đồ SVG</source>
        <translation>Charts as SVG</translation>
    </message>
    <message>
        <source>Biểu đồ đưa vào tệp</source>
        <translation>Charts in the file</translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>Đang không lọc.</source>
        <translation>No filter is set.</translation>
    </message>
    <message>
        <source>Chỉ số liệu cải cách, ngoài ra không lọc.</source>
        <translation>Figures of the reform only, otherwise no filter.</translation>
    </message>
    <message>
        <source>Lưu biểu đồ vào thư mục</source>
        <translation>Save charts to a folder</translation>
    </message>
    <message>
        <source>Sổ tính Excel (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>Bảng CSV (*.csv)</source>
        <translation>CSV table (*.csv)</translation>
    </message>
    <message>
        <source>JSON theo dòng (*.jsonl)</source>
        <translation>JSON lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Bảng Parquet (*.parquet)</source>
        <translation>Parquet table (*.parquet)</translation>
    </message>
    <message>
        <source>Ảnh PNG (*.png)</source>
        <translation>PNG picture (*.png)</translation>
    </message>
    <message>
        <source>Hình SVG (*.svg)</source>
        <translation>SVG drawing (*.svg)</translation>
    </message>
    <message>
        <source>Xuất</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>chỉ số liệu cải cách</source>
        <translation>reform figures only</translation>
    </message>
    <message>
        <source>chỉ số liệu đã kiểm tra</source>
        <translation>checked figures only</translation>
    </message>
    <message>
        <source>{charts} biểu đồ</source>
        <translation>{charts} charts</translation>
    </message>
    <message>
        <source>{rows} số liệu từ {articles} bài viết</source>
        <translation>{rows} figures from {articles} articles</translation>
    </message>
    <message>
        <source>Xem trước</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Chưa đủ số liệu để vẽ biểu đồ.</source>
        <translation>Not enough figures for a chart.</translation>
    </message>
</context>
<context>
    <name>FigureCards</name>
    <message>
        <source>{shown} trong {all} bài đã mở có số liệu qua bộ lọc</source>
        <translation>{shown} of {all} open articles have figures the filter lets through</translation>
    </message>
    <message>
        <source>bài viết</source>
        <translation>articles</translation>
    </message>
    <message>
        <source>địa phương</source>
        <translation>localities</translation>
    </message>
    <message>
        <source>số liệu</source>
        <translation>figures</translation>
    </message>
    <message>
        <source>đã kiểm tra</source>
        <translation>checked</translation>
    </message>
    <message>
        <source>số liệu có lưu ý</source>
        <translation>figures with flags</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Tìm trong câu, đối tượng, địa phương…</source>
        <translation>Search sentences, objects, localities…</translation>
    </message>
    <message>
        <source>Tìm kiếm</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Bỏ lọc</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Bỏ mọi điều kiện lọc (Ctrl+Shift+F)</source>
        <translation>Clear all filters (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>Cả ngoài cải cách</source>
        <translation>Beyond the reform too</translation>
    </message>
    <message>
        <source>Bỏ chọn</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Tìm…</source>
        <translation>Search…</translation>
    </message>
    <message>
        <source>Danh sách lựa chọn</source>
        <translation>List of choices</translation>
    </message>
    <message>
        <source>Địa phương</source>
        <translation>Locality</translation>
    </message>
    <message>
        <source>Chủ đề</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Mô hình</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Rà soát</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Thời gian</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>{shown} / {all} số liệu</source>
        <translation>{shown} / {all} figures</translation>
    </message>
    <message>
        <source>đang ẩn {count} số ngoài cải cách</source>
        <translation>{count} outside the reform hidden</translation>
    </message>
    <message>
        <source>Muốn xem cả các số này, mở “Chủ đề” và đánh dấu “Cả ngoài cải cách”.</source>
        <translation>To see these too, open “Topic” and tick “Beyond the reform too”.</translation>
    </message>
    <message>
        <source>Không nêu địa phương</source>
        <translation>No locality told</translation>
    </message>
</context>
<context>
    <name>HandingOn</name>
    <message>
        <source>Dự án ReformDash</source>
        <translation>ReformDash project</translation>
    </message>
    <message>
        <source>Lưu bản sao</source>
        <translation>Save a copy</translation>
    </message>
    <message>
        <source>Các sửa đổi</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>Xuất các sửa đổi</source>
        <translation>Export corrections</translation>
    </message>
    <message>
        <source>Chưa xuất được</source>
        <translation>Not exported</translation>
    </message>
    <message>
        <source>Đã ghi {count} sửa đổi vào “{name}”.</source>
        <translation>{count} corrections were written to “{name}”.</translation>
    </message>
    <message>
        <source>Đã xuất các sửa đổi</source>
        <translation>Corrections exported</translation>
    </message>
    <message>
        <source>Nạp các sửa đổi</source>
        <translation>Apply exported corrections</translation>
    </message>
    <message>
        <source>“{name}” không phải tệp sửa đổi do chương trình này xuất ra, hoặc không đọc được.</source>
        <translation>“{name}” is not a file of corrections exported by this program, or cannot be read.</translation>
    </message>
    <message>
        <source>Chưa nạp được</source>
        <translation>Nothing applied</translation>
    </message>
    <message>
        <source>Đã áp dụng {count} sửa đổi.</source>
        <translation>{count} corrections applied.</translation>
    </message>
    <message>
        <source>{count} sửa đổi đã có sẵn.</source>
        <translation>{count} were here already.</translation>
    </message>
    <message>
        <source>{count} sửa đổi thuộc về bài không có trong dự án này.</source>
        <translation>{count} are about articles that are not in this project.</translation>
    </message>
    <message>
        <source>{count} sửa đổi do phiên bản khác ghi, không hiểu được.</source>
        <translation>{count} were written by another version and are not understood.</translation>
    </message>
    <message>
        <source>và {count} bài khác</source>
        <translation>and {count} more</translation>
    </message>
    <message>
        <source>Nội dung các bài này đã khác so với lần đọc trước.</source>
        <translation>These articles have changed since they were last read.</translation>
    </message>
    <message>
        <source>{count} sửa đổi được chuyển sang bản mới.</source>
        <translation>{count} corrections go along to the new version.</translation>
    </message>
    <message>
        <source>{count} sửa đổi thuộc về số liệu không còn trong bản mới.</source>
        <translation>{count} corrections are about figures that are not in the new version.</translation>
    </message>
    <message>
        <source>Thay {count} bài bằng bản mới?</source>
        <translation>Replace {count} articles by their new version?</translation>
    </message>
    <message>
        <source>Thay bằng bản mới</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>Giữ cả hai</source>
        <translation>Keep both</translation>
    </message>
    <message>
        <source>Bản sao đã ghi vào “{path}”. Bạn vẫn đang làm việc trên tệp cũ.</source>
        <translation>The copy is in “{path}”. You are still working in the file you had.</translation>
    </message>
    <message>
        <source>Đã lưu bản sao</source>
        <translation>Copy saved</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Phím tắt</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Chọn nhiều dòng</source>
        <translation>Select several rows</translation>
    </message>
    <message>
        <source>Đóng danh sách, bỏ sửa ô</source>
        <translation>Close a list, leave a cell unchanged</translation>
    </message>
    <message>
        <source>Sang phần tiếp theo</source>
        <translation>Next part of the window</translation>
    </message>
    <message>
        <source>Cửa sổ</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>Nơi làm việc</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>Biểu đồ và bảng so sánh</source>
        <translation>Charts and comparison</translation>
    </message>
    <message>
        <source>Đi qua từng số</source>
        <translation>Walk over the figures</translation>
    </message>
    <message>
        <source>Xem câu gốc</source>
        <translation>Show the sentence</translation>
    </message>
    <message>
        <source>Vẽ dòng của bảng so sánh</source>
        <translation>Draw a row of the comparison</translation>
    </message>
    <message>
        <source>Dấu cách</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Rà soát</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Mọi nơi</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>Hướng dẫn</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Phiên bản {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Đọc số liệu cải cách bộ máy nhà nước từ bài viết, vẽ biểu đồ và giữ câu gốc của từng con số.</source>
        <translation>Reads the figures of the reform of the state apparatus out of articles, charts them and keeps the sentence of each.</translation>
    </message>
    <message>
        <source>Mọi việc diễn ra trên máy này, không gửi gì đi đâu.</source>
        <translation>Everything happens on this computer; nothing is sent anywhere.</translation>
    </message>
    <message>
        <source>Giấy phép</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>chạy từ mã nguồn</source>
        <translation>run from source</translation>
    </message>
    <message>
        <source>bản dựng ngày {day}</source>
        <translation>built on {day}</translation>
    </message>
    <message>
        <source>mã nguồn {commit}</source>
        <translation>source {commit}</translation>
    </message>
    <message>
        <source>ReformDash theo giấy phép MIT.</source>
        <translation>ReformDash is under the MIT licence.</translation>
    </message>
    <message>
        <source>Qt và PySide6 được dùng theo giấy phép LGPL phiên bản 3: đó là các thư viện riêng nằm trong thư mục của chương trình, người dùng có thể thay bằng bản tự dựng; mã nguồn có ở download.qt.io.</source>
        <translation>Qt and PySide6 are used under the LGPL, version 3: they are separate libraries in the program&apos;s folder, which you may replace by your own build; their source is at download.qt.io.</translation>
    </message>
    <message>
        <source>Dưới đây là giấy phép của mọi thành phần do người khác viết, kèm toàn văn.</source>
        <translation>Below are the licences of all components written by others, in full.</translation>
    </message>
    <message>
        <source>Dưới đây là các thư viện đang dùng; toàn văn giấy phép nằm trong thư mục “.dist-info” của từng thư viện, còn của phông chữ, bản đồ và danh mục địa danh nằm trong thư mục “resources”.</source>
        <translation>Below are the libraries in use; their full licences are in each library&apos;s “.dist-info” folder, those of the fonts, the map and the gazetteer in the “resources” folder.</translation>
    </message>
    <message>
        <source>Chủ đề</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Việc</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Đối tượng</source>
        <translation>Object</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Lưu ý</source>
        <translation>Flags</translation>
    </message>
    <message>
        <source>Lý do bỏ qua</source>
        <translation>Reasons of rejection</translation>
    </message>
    <message>
        <source>Các mã và tên gọi</source>
        <translation>Codes and what they are called</translation>
    </message>
</context>
<context>
    <name>IndicatorPopup</name>
    <message>
        <source>Tìm chỉ tiêu, không cần gõ dấu…</source>
        <translation>Search indicators…</translation>
    </message>
    <message>
        <source>Tìm chỉ tiêu</source>
        <translation>Search indicators</translation>
    </message>
    <message>
        <source>Các chỉ tiêu theo chủ đề</source>
        <translation>Indicators by topic</translation>
    </message>
    <message>
        <source>Không có chỉ tiêu nào khớp.</source>
        <translation>No indicator matches.</translation>
    </message>
</context>
<context>
    <name>KeyBar</name>
    <message>
        <source>Số tiếp theo chưa rà soát</source>
        <translation>Next unreviewed</translation>
    </message>
    <message>
        <source>Chấp nhận</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>Sửa</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Loại</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>Lấy lại số bị loại</source>
        <translation>Make it a figure</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>MapCard</name>
    <message>
        <source>63 tỉnh, thành (trước 1/7/2025)</source>
        <translation>63 provinces (before 1 Jul 2025)</translation>
    </message>
    <message>
        <source>34 tỉnh, thành</source>
        <translation>34 provinces</translation>
    </message>
</context>
<context>
    <name>ObservationDelegate</name>
    <message>
        <source>ngày/tháng/năm</source>
        <translation>day/month/year</translation>
    </message>
    <message>
        <source>Bỏ chọn</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Tìm…</source>
        <translation>Search…</translation>
    </message>
</context>
<context>
    <name>ObservationTable</name>
    <message>
        <source>Không có số liệu nào khớp. Hãy bỏ bớt điều kiện lọc hoặc mở thêm bài viết.</source>
        <translation>No figure matches. Loosen the filter or open more articles.</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Mở bài viết, báo cáo</source>
        <translation>Open articles, reports</translation>
    </message>
    <message>
        <source>Mở thư mục bài viết</source>
        <translation>Open a folder of articles</translation>
    </message>
    <message>
        <source>Mở dự án</source>
        <translation>Open project</translation>
    </message>
    <message>
        <source>Lưu dự án</source>
        <translation>Save project</translation>
    </message>
    <message>
        <source>Dự án</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>Dự án ReformDash</source>
        <translation>ReformDash project</translation>
    </message>
    <message>
        <source>Không đọc tiếp được</source>
        <translation>Reading stopped</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Chọn chỉ tiêu cho các biểu đồ</source>
        <translation>Choose the indicator of the charts</translation>
    </message>
    <message>
        <source>Chỉ tiêu</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>chưa có</source>
        <translation>none</translation>
    </message>
    <message>
        <source>{count} chỉ tiêu</source>
        <translation>{count} indicators</translation>
    </message>
    <message>
        <source>{areas} địa phương, {rows} số liệu</source>
        <translation>{areas} localities, {rows} figures</translation>
    </message>
    <message>
        <source>Theo địa phương</source>
        <translation>By locality</translation>
    </message>
    <message>
        <source>Chưa có số liệu nào. Hãy mở bài viết, hoặc bỏ bớt điều kiện lọc.</source>
        <translation>No figures yet. Open articles, or loosen the filter.</translation>
    </message>
    <message>
        <source>Bản đồ</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Chỉ tiêu này chưa có số liệu của tỉnh, thành phố nào để tô màu.</source>
        <translation>No province has a figure for this indicator.</translation>
    </message>
    <message>
        <source>Theo mô hình</source>
        <translation>By model</translation>
    </message>
    <message>
        <source>Chưa có bài nào nêu số nơi thực hiện mô hình kiêm nhiệm, hợp nhất.</source>
        <translation>No article tells how many places apply a model of concurrent posts or merged bodies.</translation>
    </message>
    <message>
        <source>Kế hoạch và thực hiện</source>
        <translation>Planned and done</translation>
    </message>
    <message>
        <source>Chưa có địa phương nào nêu cả kế hoạch lẫn kết quả của cùng một chỉ tiêu.</source>
        <translation>No locality tells both plan and result of one indicator.</translation>
    </message>
    <message>
        <source>Qua các năm</source>
        <translation>Over time</translation>
    </message>
    <message>
        <source>Chưa có địa phương nào có số liệu của ít nhất hai năm.</source>
        <translation>No locality has figures of two years or more.</translation>
    </message>
</context>
<context>
    <name>PeerBar</name>
    <message>
        <source>{name} ({kind})</source>
        <translation>{name} ({kind})</translation>
    </message>
    <message>
        <source>Thêm vào so sánh</source>
        <translation>Add to the comparison</translation>
    </message>
</context>
<context>
    <name>PeriodPopup</name>
    <message>
        <source>Từ năm</source>
        <translation>From year</translation>
    </message>
    <message>
        <source>Đến năm</source>
        <translation>To year</translation>
    </message>
    <message>
        <source>không giới hạn</source>
        <translation>no limit</translation>
    </message>
</context>
<context>
    <name>Plot</name>
    <message>
        <source>◥ có ghi chú</source>
        <translation>◥ has a note</translation>
    </message>
    <message>
        <source>Bấm để xem câu nguồn</source>
        <translation>Click to see the sentence</translation>
    </message>
    <message>
        <source>chưa có số liệu</source>
        <extracomment>A mark&apos;s place in its spec: (series, category).</extracomment>
        <translation>not reported</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Chương trình không khởi động được</source>
        <translation>The program could not start</translation>
    </message>
    <message>
        <source>Chưa ghi hết</source>
        <translation>Not all is written</translation>
    </message>
    <message>
        <source>Ổ đĩa chứa dự án không trả lời nên những thay đổi vừa rồi chưa được ghi. Hãy kiểm tra kết nối và đợi, hoặc đóng lần nữa để thoát mà không ghi chúng.</source>
        <translation>The drive the project is on does not answer, so the last changes are not written yet. Check the connection and wait, or close again to leave without writing them.</translation>
    </message>
</context>
<context>
    <name>ReadingJob</name>
    <message>
        <source>Không còn thấy thư mục “{folder}”: ổ đĩa đã bị rút ra, mất mạng, hoặc thư mục đã bị chuyển đi. Các tệp trong đó vẫn được ghi nhớ; khi thấy lại thư mục, hãy bấm “Đọc tiếp”.</source>
        <translation>The folder “{folder}” cannot be found any more: a drive was pulled out, the network is down, or it was moved. Its files are remembered; when the folder is there again, press “Go on”.</translation>
    </message>
</context>
<context>
    <name>ReadingStrip</name>
    <message>
        <source>Dừng</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Đọc tiếp</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Bỏ phần còn lại</source>
        <translation>Drop the rest</translation>
    </message>
    <message>
        <source>Đã xem</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <source>Xem tệp không đọc được</source>
        <translation>Show files not read</translation>
    </message>
    <message>
        <source>Tạm dừng</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Đang chuẩn bị đọc…</source>
        <translation>Getting ready to read…</translation>
    </message>
    <message>
        <source>{done}/{total} tệp</source>
        <translation>{done}/{total} files</translation>
    </message>
    <message>
        <source>{done}/{total} địa chỉ web</source>
        <translation>{done}/{total} web addresses</translation>
    </message>
    <message>
        <source>Đang tạm dừng: {count}</source>
        <translation>Paused: {count}</translation>
    </message>
    <message>
        <source>Đang đọc {count}</source>
        <translation>Reading {count}</translation>
    </message>
    <message>
        <source>{rate} tệp/giây</source>
        <translation>{rate} files/s</translation>
    </message>
    <message>
        <source>còn chưa đến 1 phút</source>
        <translation>less than a minute left</translation>
    </message>
    <message>
        <source>còn khoảng {minutes} phút</source>
        <translation>about {minutes} min left</translation>
    </message>
    <message>
        <source>còn khoảng {hours} giờ {minutes} phút</source>
        <translation>about {hours} h {minutes} min left</translation>
    </message>
    <message>
        <source>Lần nhập trước dừng giữa chừng.</source>
        <translation>The last import was cut off.</translation>
    </message>
    <message>
        <source>Còn {things} chưa đọc.</source>
        <translation>Still to be read: {things}.</translation>
    </message>
    <message>
        <source>{count} tệp</source>
        <translation>{count} files</translation>
    </message>
    <message>
        <source>{count} tệp</source>
        <comment>one</comment>
        <translation>{count} file</translation>
    </message>
    <message>
        <source>{count} văn bản đã dán</source>
        <translation>{count} pasted texts</translation>
    </message>
    <message>
        <source>{count} văn bản đã dán</source>
        <comment>one</comment>
        <translation>{count} pasted text</translation>
    </message>
    <message>
        <source>{count} địa chỉ web</source>
        <translation>{count} web addresses</translation>
    </message>
    <message>
        <source>{count} địa chỉ web</source>
        <comment>one</comment>
        <translation>{count} web address</translation>
    </message>
    <message>
        <source>{most} và {last}</source>
        <translation>{most} and {last}</translation>
    </message>
    <message>
        <source>và {count} địa chỉ khác</source>
        <translation>and {count} more addresses</translation>
    </message>
    <message>
        <source>Các trang này được tải qua mạng, mỗi trang một lần. Không có gì khác được gửi đi.</source>
        <translation>These pages are fetched over the network, each once. Nothing else is sent.</translation>
    </message>
    <message>
        <source>Tải {count} địa chỉ web còn lại?</source>
        <translation>Fetch the {count} web addresses that are left?</translation>
    </message>
    <message>
        <source>Tải địa chỉ web còn lại?</source>
        <translation>Fetch the web address that is left?</translation>
    </message>
    <message>
        <source>Chỉ đọc tệp trên máy</source>
        <translation>Only read what is on this computer</translation>
    </message>
    <message>
        <source>Để sau</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Tải về và đọc</source>
        <translation>Fetch and read</translation>
    </message>
    <message>
        <source>Đã đọc {count} bài.</source>
        <translation>{count} articles read.</translation>
    </message>
    <message>
        <source>Đã dừng trước khi hết.</source>
        <translation>Stopped before the end.</translation>
    </message>
    <message>
        <source>{count} tệp không đọc được.</source>
        <translation>{count} files could not be read.</translation>
    </message>
</context>
<context>
    <name>Renewals</name>
    <message>
        <source>Chuyển các sửa đổi sang bản mới</source>
        <translation>Carry corrections over to the new version</translation>
    </message>
</context>
<context>
    <name>ReviewHead</name>
    <message>
        <source>Rà soát</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Chấp nhận cả danh sách…</source>
        <translation>Accept the whole list…</translation>
    </message>
    <message>
        <source>Theo thứ tự trong bài</source>
        <translation>As in the articles</translation>
    </message>
    <message>
        <source>Chỗ nghi ngờ trước</source>
        <translation>Doubtful first</translation>
    </message>
    <message>
        <source>Theo cột</source>
        <translation>By column</translation>
    </message>
    <message>
        <source>Thứ tự rà soát</source>
        <translation>Order of the review</translation>
    </message>
    <message>
        <source>Chỗ nghi ngờ: số liệu có lưu ý, rồi đến số có độ tin cậy thấp nhất</source>
        <translation>Doubtful: figures with flags, then those of least confidence</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Thêm số liệu</source>
        <translation>Add a figure</translation>
    </message>
    <message>
        <source>Bôi đen một con số trong bài rồi bấm để thêm thành số liệu</source>
        <translation>Select a number in the article, then press to make it a figure</translation>
    </message>
    <message>
        <source>Bảng số liệu</source>
        <translation>Table of figures</translation>
    </message>
    <message>
        <source>Bài viết</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Chấp nhận {count} số liệu đang hiện mà chưa ai rà soát?</source>
        <translation>Accept the {count} figures shown that nobody has reviewed?</translation>
    </message>
    <message>
        <source>Có thể hoàn tác bằng Ctrl+Z.</source>
        <translation>Ctrl+Z takes it back.</translation>
    </message>
    <message>
        <source>Chấp nhận tất cả</source>
        <translation>Accept all</translation>
    </message>
    <message>
        <source>{done} / {all} đã rà soát</source>
        <translation>{done} / {all} reviewed</translation>
    </message>
    <message>
        <source>Bỏ qua: {reason}</source>
        <translation>Rejected: {reason}</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Chấp nhận {what}</source>
        <translation>Accept {what}</translation>
    </message>
    <message>
        <source>Loại {what}</source>
        <translation>Reject {what}</translation>
    </message>
    <message>
        <source>Sửa {column} của {what}</source>
        <translation>Edit {column} of {what}</translation>
    </message>
    <message>
        <source>Lấy lại {what}</source>
        <translation>Restore {what}</translation>
    </message>
    <message>
        <source>Đưa {what} thành số liệu</source>
        <translation>Make {what} a figure</translation>
    </message>
    <message>
        <source>Thêm số liệu {what}</source>
        <translation>Add the figure {what}</translation>
    </message>
    <message>
        <source>{count} số liệu</source>
        <translation>{count} figures</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>“{name}” là tên một thư mục. Hãy chọn tên khác.</source>
        <translation>“{name}” is the name of a folder. Please choose another name.</translation>
    </message>
    <message>
        <source>Ổ đĩa đã đầy, tệp “{name}” chưa được ghi.</source>
        <translation>The disk is full; “{name}” was not written.</translation>
    </message>
    <message>
        <source>Không tìm thấy thư mục “{folder}”.</source>
        <translation>The folder “{folder}” was not found.</translation>
    </message>
    <message>
        <source>Không ghi được “{name}”: tệp đang mở trong chương trình khác (chẳng hạn Excel) hoặc bạn không có quyền ghi vào thư mục này. Hãy đóng tệp hoặc chọn nơi khác.</source>
        <translation>“{name}” could not be written: it is open in another program (Excel, for example), or you may not write to this folder. Close the file or choose another place.</translation>
    </message>
    <message>
        <source>Không ghi được “{name}”: {reason}.</source>
        <translation>“{name}” could not be written: {reason}.</translation>
    </message>
</context>
<context>
    <name>SavingStrip</name>
    <message>
        <source>Hủy lưu</source>
        <translation>Stop saving</translation>
    </message>
    <message>
        <source>Đang hủy việc lưu “{name}”…</source>
        <translation>Giving up saving “{name}”…</translation>
    </message>
    <message>
        <source>Lưu xong “{name}” sẽ làm tiếp việc vừa chọn.</source>
        <translation>Once “{name}” is saved, the program will do what you chose.</translation>
    </message>
    <message>
        <source>Đang lưu “{name}”…</source>
        <translation>Saving “{name}”…</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Đang chuẩn bị…</source>
        <translation>Getting ready…</translation>
    </message>
    <message>
        <source>Số liệu cải cách bộ máy, kèm câu gốc</source>
        <translation>Figures of the reform, each with its sentence</translation>
    </message>
    <message>
        <source>Đưa bài viết vào: mỗi con số thành một dòng dữ liệu có địa phương, đối tượng, thời gian và câu văn đã nói ra nó. Mọi việc diễn ra trên máy này, không gửi gì đi đâu.</source>
        <translation>Bring articles in: every number becomes a row with its locality, what it counts, when, and the sentence that told it. Everything happens on this computer; nothing is sent anywhere.</translation>
    </message>
    <message>
        <source>Mở tệp…</source>
        <translation>Open files…</translation>
    </message>
    <message>
        <source>Mở thư mục…</source>
        <translation>Open folder…</translation>
    </message>
    <message>
        <source>Dán văn bản</source>
        <translation>Paste text</translation>
    </message>
    <message>
        <source>Xem ví dụ</source>
        <translation>See the example</translation>
    </message>
    <message>
        <source>Đọc năm bài viết mẫu và vẽ biểu đồ</source>
        <translation>Reads five sample articles and draws their charts</translation>
    </message>
    <message>
        <source>Mở dự án đã lưu…</source>
        <translation>Open a saved project…</translation>
    </message>
    <message>
        <source>Thêm địa chỉ web…</source>
        <translation>Add a web address…</translation>
    </message>
    <message>
        <source>Tiếp tục phần việc lần trước (chưa lưu thành dự án)</source>
        <translation>Go on with the last work (not saved as a project)</translation>
    </message>
    <message>
        <source>Dự án gần đây</source>
        <translation>Recent projects</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Thêm bài viết</source>
        <translation>Add articles</translation>
    </message>
    <message>
        <source>Nguồn dẫn</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>Ngôn ngữ</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Giao diện sáng, tối</source>
        <translation>Light or dark</translation>
    </message>
    <message>
        <source>Trình đơn</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Giao diện</source>
        <translation>Theme</translation>
    </message>
</context>
<context>
    <name>UndoActions</name>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Làm lại</source>
        <translation>Redo</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>suy từ câu trước</source>
        <translation>from an earlier sentence</translation>
    </message>
    <message>
        <source>theo cả bài</source>
        <translation>from the whole article</translation>
    </message>
    <message>
        <source>từ chỉ lại ở câu này</source>
        <translation>a word that points back</translation>
    </message>
    <message>
        <source>đứng ngay sau con số</source>
        <translation>right behind the number</translation>
    </message>
    <message>
        <source>đứng ngay trước con số</source>
        <translation>right before the number</translation>
    </message>
    <message>
        <source>trong cùng vế câu</source>
        <translation>in the same clause</translation>
    </message>
    <message>
        <source>trong cùng câu</source>
        <translation>in the same sentence</translation>
    </message>
    <message>
        <source>trong một danh sách</source>
        <translation>in a list</translation>
    </message>
    <message>
        <source>theo con số nó thuộc về</source>
        <translation>from the figure it belongs to</translation>
    </message>
    <message>
        <source>theo con số đi cùng</source>
        <translation>from the figure beside it</translation>
    </message>
    <message>
        <source>theo tên mô hình</source>
        <translation>from the name of the model</translation>
    </message>
    <message>
        <source>theo mốc thời gian</source>
        <translation>from the date</translation>
    </message>
    <message>
        <source>nói về cả nước</source>
        <translation>about the whole country</translation>
    </message>
    <message>
        <source>nơi không được nêu tên</source>
        <translation>a place without a name</translation>
    </message>
    <message>
        <source>theo động từ</source>
        <translation>from the verb</translation>
    </message>
    <message>
        <source>chỉ phạm vi</source>
        <translation>scope only</translation>
    </message>
    <message>
        <source>theo các từ xung quanh, học từ những bài đã đọc bằng mắt</source>
        <translation>from the words around it, as learned from articles read by people</translation>
    </message>
    <message>
        <source>mặc định, không có từ nào chỉ ra</source>
        <translation>by default, no word says so</translation>
    </message>
    <message>
        <source>Không tìm thấy tệp dự án.</source>
        <translation>There is no such project file.</translation>
    </message>
    <message>
        <source>Tệp dự án đã bị xóa hoặc chuyển đi trong lúc đang mở, nên thay đổi không ghi được vào đó. Hãy lưu dự án thành tệp khác để giữ công việc.</source>
        <translation>The project file was deleted or moved away while it was open, so changes cannot be written to it. Save the project to another file to keep the work.</translation>
    </message>
    <message>
        <source>Không tìm thấy thư mục để ghi tệp.</source>
        <translation>The folder to write in cannot be found.</translation>
    </message>
    <message>
        <source>Đó là tên một thư mục. Hãy chọn tên khác.</source>
        <translation>A folder has that name. Choose another one.</translation>
    </message>
    <message>
        <source>Dự án đang được lưu. Hãy đợi lưu xong rồi thử lại.</source>
        <translation>The project is being saved. Wait until that is done and try again.</translation>
    </message>
    <message>
        <source>Đã có tệp ở đó.</source>
        <translation>There is a file already.</translation>
    </message>
    <message>
        <source>Không có quyền đọc tệp hoặc ghi vào thư mục này.</source>
        <translation>No permission to read the file or to write in its folder.</translation>
    </message>
    <message>
        <source>Đây không phải tệp dự án của chương trình.</source>
        <translation>This is not a project file of the program.</translation>
    </message>
    <message>
        <source>Tệp dự án bị hỏng.</source>
        <translation>The project file is damaged.</translation>
    </message>
    <message>
        <source>Dự án do phiên bản mới hơn tạo ra; hãy cập nhật chương trình.</source>
        <translation>The project was made by a later version; update the program.</translation>
    </message>
    <message>
        <source>Dự án đang mở ở cửa sổ khác.</source>
        <translation>The project is open in another window.</translation>
    </message>
    <message>
        <source>Dự án đang mở ở cửa sổ khác hoặc không ghi được, nên chỉ mở để xem: thay đổi ở đây không được lưu vào tệp. Hãy lưu dự án thành tệp khác nếu muốn giữ.</source>
        <translation>The project is open in another window or cannot be written, so it is open to look only: changes here are not saved to the file. Save the project as another file to keep them.</translation>
    </message>
    <message>
        <source>Ổ đĩa đã đầy.</source>
        <translation>The disk is full.</translation>
    </message>
    <message>
        <source>Không đọc được dự án này. Tệp vẫn nguyên vẹn, những gì đang mở không bị mất.</source>
        <translation>This project could not be read. Its file is untouched and nothing that is open is lost.</translation>
    </message>
    <message>
        <source>Đó chính là tệp đang mở. Hãy chọn tên khác cho bản sao.</source>
        <translation>That is the file that is open. Choose another name for the copy.</translation>
    </message>
    <message>
        <source>Ổ đĩa hoặc mạng không cho đọc, ghi.</source>
        <translation>The disk or the network refused.</translation>
    </message>
    <message>
        <source>Ổ đĩa hoặc ổ mạng chứa tệp dự án không trả lời. Thay đổi được giữ lại trong chương trình và sẽ được ghi khi ổ đĩa trả lời; hãy kiểm tra kết nối và đừng đóng chương trình.</source>
        <translation>The drive or network the project file is on does not answer. Changes are held in the program and will be written when it answers; check the connection and do not close the program.</translation>
    </message>
    <message>
        <source>Ổ đĩa hoặc ổ mạng chứa tệp không trả lời. Hãy kiểm tra kết nối rồi thử lại.</source>
        <translation>The drive or network the file is on does not answer. Check the connection, then try again.</translation>
    </message>
</context>
</TS>
